using Microsoft.Playwright;

namespace Crm.SaaS.E2E;

/// <summary>One finger on the glass of a phone. What it touches gets the events that a browser makes of it: touches, pointers, scrolling.</summary>
internal sealed class Finger(ICDPSession browser)
{
    private const int Steps = 8;
    private float x;
    private float y;

    public static async Task<Finger> OfAsync(IPage page) => new(await page.Context.NewCDPSessionAsync(page));

    /// <summary>Touches the middle of what is there.</summary>
    public async Task DownAsync(ILocator what)
    {
        var box = (await what.BoundingBoxAsync())!;
        (x, y) = (box.X + box.Width / 2, box.Y + box.Height / 2);
        await SendAsync("touchStart", Touch());
    }

    public Task MoveByAsync(float right, float down) => MoveToAsync(x + right, y + down);

    public async Task MoveToAsync(float toX, float toY)
    {
        var (fromX, fromY) = (x, y);
        for (var step = 1; step <= Steps; step++)
        {
            (x, y) = (fromX + (toX - fromX) * step / Steps, fromY + (toY - fromY) * step / Steps);
            await SendAsync("touchMove", Touch());
        }
    }

    public Task UpAsync() => SendAsync("touchEnd", []);

    private object[] Touch() => [new { x, y }];

    private Task SendAsync(string type, object[] touchPoints) =>
        browser.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object> { ["type"] = type, ["touchPoints"] = touchPoints });
}
