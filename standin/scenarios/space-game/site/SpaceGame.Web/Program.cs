using SpaceGame.Web.Models;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorPages();
builder.Services.AddSingleton<Leaderboard>();

var app = builder.Build();
app.UseStaticFiles();
app.UseRouting();
app.MapRazorPages();
app.MapGet("/version", () => typeof(Leaderboard).Assembly.GetName().Version?.ToString(3));
app.Run();
