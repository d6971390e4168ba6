using SpaceGame.Web.Models;
using Xunit;

public class LeaderboardTests
{
    [Fact]
    public void The_best_flight_comes_first()
    {
        var leaderboard = new Leaderboard();
        leaderboard.Add(new Score("nova", "Andromeda", 99999));
        Assert.Equal("nova", leaderboard.Top(1)[0].Pilot);
    }
}
