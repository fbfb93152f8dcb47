using FsCheck;
using FsCheck.Fluent;

namespace Crm.SaaS.Platform.CustomFields;

/// <summary>Random formulas of each type, over the fields that the agreement test makes.</summary>
internal static class FormulaGen
{
    public static Gen<object> Numbers(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Choose(-5, 5).Select(n => (object)n),
            Gen.Elements<object>(0.5, 1.25, 1000000, 0.000001),
            Fields("employees", "annualRevenue", "c_figure", "c_whole", "c_share", "c_stars", "c_length")
        );
        if (depth == 0)
            return leaf;
        var number = Numbers(depth - 1);
        return Gen.OneOf(
            leaf,
            Many("add", number),
            Two("sub", number, number),
            Many("mul", number),
            Two("div", number, number),
            One("abs", number),
            Two("round", number, Gen.Choose(0, 6).Select(n => (object)n)),
            Many("min", number),
            Many("max", number),
            Many("coalesce", number),
            One("length", Texts(depth - 1)),
            Two("daysBetween", Dates(depth - 1), Dates(depth - 1)),
            One("year", Dates(depth - 1)),
            One("month", Dates(depth - 1)),
            If(number)
        );
    }

    public static Gen<object> Texts(int depth)
    {
        var leaf = Gen.OneOf(Gen.Elements<object>("", " a ", "Łódź", "%"), Fields("name", "c_text", "c_story", "c_tier"));
        if (depth == 0)
            return leaf;
        var text = Texts(depth - 1);
        return Gen.OneOf(
            leaf,
            Many("concat", text),
            One("lower", text),
            One("upper", text),
            One("trim", text),
            Many("coalesce", text),
            If(text)
        );
    }

    public static Gen<object> Dates(int depth)
    {
        var leaf = Gen.OneOf(
            Fields("c_day"),
            Gen.Elements("2024-02-29", "0001-01-02", "9999-12-31").Select(d => (object)new Dictionary<string, object> { ["date"] = d })
        );
        if (depth == 0)
            return leaf;
        var date = Dates(depth - 1);
        return Gen.OneOf(
            leaf,
            Two("addDays", date, Numbers(depth - 1)),
            Many("min", date),
            Many("max", date),
            Many("coalesce", date),
            If(date)
        );
    }

    private static Gen<object> Fields(params string[] names) =>
        Gen.Elements(names).Select(n => (object)new Dictionary<string, object> { ["field"] = n });

    private static Gen<object> One(string function, Gen<object> of) =>
        of.Select(a => (object)new Dictionary<string, object> { [function] = a });

    private static Gen<object> Two(string function, Gen<object> first, Gen<object> second) =>
        from a in first
        from b in second
        select (object)new Dictionary<string, object> { [function] = new[] { a, b } };

    private static Gen<object> Many(string function, Gen<object> of) =>
        from count in Gen.Choose(1, 3)
        from given in of.ArrayOf(count)
        select (object)new Dictionary<string, object> { [function] = given };

    private static Gen<object> If(Gen<object> of) =>
        from condition in Gen.Elements<object>(
            new
            {
                field = "employees",
                op = "gt",
                value = 1,
            },
            new
            {
                field = "c_flag",
                op = "eq",
                value = true,
            },
            new
            {
                field = "c_moment",
                op = "gte",
                value = "2026-03-29",
            },
            new
            {
                not = new
                {
                    field = "c_badges",
                    op = "hasAny",
                    value = new[] { "gold" },
                },
            }
        )
        from then in of
        from otherwise in of
        select (object)new Dictionary<string, object> { ["if"] = new[] { condition, then, otherwise } };
}
