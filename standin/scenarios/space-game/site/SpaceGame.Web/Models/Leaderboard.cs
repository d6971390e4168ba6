namespace SpaceGame.Web.Models;

/// <summary>One finished flight.</summary>
public record Score(string Pilot, string Galaxy, int Points);

/// <summary>The best flights, best first.</summary>
public class Leaderboard
{
    private readonly List<Score> scores =
    [
        new("hollis", "Milky Way", 18200),
        new("duality", "Andromeda", 17600),
        new("krater", "Pinwheel", 16950),
        new("comet", "Milky Way", 15100),
    ];

    public IReadOnlyList<Score> Top(int count) =>
        scores.OrderByDescending(score => score.Points).Take(count).ToList();

    public void Add(Score score) => scores.Add(score);
}
