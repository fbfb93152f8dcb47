namespace Crm.SaaS.Migration.Demo;

/// <summary>Puts solar power on roofs.</summary>
internal static class Bluebird
{
    public static readonly DemoCompany Company = new(
        "Bluebird Solar",
        "bluebird",
        "#c2410c",
        Deals: 70,
        Seed: 1839,
        [new("Residential", "Austin", "Rosa Delgado"), new("Commercial", "Phoenix", "Arjun Mehta")],
        [
            new("Rosa Delgado", "Manager", "Residential"),
            new("Arjun Mehta", "Manager", "Commercial"),
            new("Emily Carter", "Sales representative", "Residential"),
            new("Samuel Adeyemi", "Sales representative", "Residential"),
            new("Katarzyna Wójcik", "Sales representative", "Commercial"),
            new("Noah Friedman", "Support agent", "Residential"),
            new("Diego Alvarez", "Technician", "Commercial"),
            new("Beatrice Lund", "Read-only"),
        ],
        [
            new("Roof set 6 kWp", "RS-06", "Residential", 12_400m),
            new("Roof set 10 kWp", "RS-10", "Residential", 18_900m),
            new("Battery 12 kWh", "BT-12", "Storage", 8_700m),
            new("Commercial array 80 kWp", "CA-80", "Commercial", 96_000m),
            new("Wall charger 11 kW", "WC-11", "Charging", 1_350m),
        ],
        [
            new(
                "Desert Bloom Housing",
                "Real estate",
                "Phoenix",
                "United States",
                210,
                "Alicia Romero, Development Manager",
                "Peter Lang, Site Lead"
            ),
            new("Lone Star Logistics", "Logistics", "Austin", "United States", 730, "Wesley Grant, Facilities Director"),
            new("Mesa Valley Schools", "Education", "Mesa", "United States", 1_850, "Dorothy Jenkins, Energy Officer"),
            new("Hill Country Winery", "Agriculture", "Fredericksburg", "United States", 46, "Julian Pryce, Owner"),
            new("Sunridge Apartments", "Real estate", "Tucson", "United States", 38, "Monica Reyes, Property Manager"),
            new(
                "Bright Path Clinics",
                "Healthcare",
                "San Antonio",
                "United States",
                540,
                "Howard Chen, Operations Manager",
                "Tamara Ellis, Finance"
            ),
            new("Copper State Foods", "Food production", "Phoenix", "United States", 1_120, "Graham Ford, Plant Engineer"),
            new("Riverbend Community", "Housing", "Austin", "United States", 25, "Lydia Brooks, Chair"),
            new("Saguaro Outdoor", "Retail", "Scottsdale", "United States", 160, "Ethan Cole, Head of Stores"),
            new("Pecan Street Brewing", "Food production", "Austin", "United States", 72, "Molly Tran, Co-founder"),
            new(
                "Canyon Data Centers",
                "Technology",
                "Chandler",
                "United States",
                390,
                "Ibrahim Haddad, Infrastructure Lead",
                "Nina Kowalski, Sourcing"
            ),
            new("Prairie Wind Farms Coop", "Agriculture", "Waco", "United States", 54, "Clyde Hansen, President"),
        ],
        ["SunGrid", "Helios Home", "Redstone Energy"],
        ["roof", "carport", "storage", "phase two", "new building"],
        [
            "Roof was surveyed by drone: 320 m² usable, no shade after ten.",
            "Utility confirmed the connection. Net metering as of next quarter.",
            "They wait for the grant decision, due at the end of the month.",
            "Wants to see an installation of the same size. Suggested the school in Mesa.",
            "Structural engineer asks for the weight per square metre.",
        ]
    );
}
