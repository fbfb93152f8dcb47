namespace Crm.SaaS.Migration.Demo;

/// <summary>Sells kitchens to restaurants, hotels and bakeries.</summary>
internal static class Northwind
{
    public static readonly DemoCompany Company = new(
        "Northwind Traders",
        "northwind",
        "#0f6cbd",
        Deals: 140,
        Seed: 1962,
        [new("East", "Boston", "Maya Lindqvist"), new("West", "Seattle", "Tomás Herrera")],
        [
            new("Maya Lindqvist", "Manager", "East"),
            new("Tomás Herrera", "Manager", "West"),
            new("Priya Nair", "Sales representative", "East"),
            new("Jonas Weber", "Sales representative", "East"),
            new("Chloe Bennett", "Sales representative", "West"),
            new("Daniel Okafor", "Sales representative", "West"),
            new("Hana Sato", "Support agent", "West"),
            new("Luca Romano", "Technician", "East"),
            new("Ingrid Olsen", "Read-only"),
        ],
        [
            new("Combi oven 10-tray", "OV-10", "Ovens", 11_900m),
            new("Deck oven, stone", "OV-ST", "Ovens", 8_450m),
            new("Espresso machine, 3 groups", "CF-3G", "Coffee", 7_200m),
            new("Walk-in cold room", "CR-20", "Cooling", 14_600m),
            new("Blast chiller", "CR-BC", "Cooling", 5_350m),
            new("Hood dishwasher", "DW-HD", "Washing", 4_980m),
            new("Dough mixer, 60 l", "MX-60", "Bakery", 6_300m),
        ],
        [
            new(
                "Harborview Hotels",
                "Hospitality",
                "Boston",
                "United States",
                1_240,
                "Eleanor Whitfield, Head of Purchasing",
                "Marcus Doyle, Executive Chef"
            ),
            new("Old Mill Bakery", "Bakery", "Portland", "United States", 64, "Ruth Ferreira, Owner"),
            new(
                "Cedar & Salt Restaurants",
                "Restaurants",
                "Seattle",
                "United States",
                310,
                "Owen Park, Operations Director",
                "Lena Hoffmann, Head Chef"
            ),
            new("Lakeside Catering", "Catering", "Chicago", "United States", 145, "Simone Adler, Managing Director"),
            new(
                "Green Fork Canteens",
                "Catering",
                "New York",
                "United States",
                880,
                "Victor Amadi, Facilities Manager",
                "Grace Liu, Buyer"
            ),
            new("Blue Anchor Pubs", "Restaurants", "Providence", "United States", 420, "Fergus Boyle, Estates Manager"),
            new("Stonebridge School District", "Education", "Hartford", "United States", 2_600, "Patricia Novak, Procurement Officer"),
            new(
                "Mercy Valley Hospital",
                "Healthcare",
                "Denver",
                "United States",
                3_150,
                "Alan Whitaker, Kitchen Manager",
                "Joyce Kim, Purchasing"
            ),
            new("Casa Lupita", "Restaurants", "San Diego", "United States", 58, "Guadalupe Ortiz, Owner"),
            new("Northern Lights Lodge", "Hospitality", "Anchorage", "United States", 95, "Erik Solberg, General Manager"),
            new("Brioche & Co.", "Bakery", "Philadelphia", "United States", 130, "Camille Laurent, Production Manager"),
            new("Union Station Food Hall", "Restaurants", "Denver", "United States", 75, "Terrence Blake, Director"),
            new(
                "Pacific Crest Resorts",
                "Hospitality",
                "Portland",
                "United States",
                960,
                "Naomi Fisher, Head of Procurement",
                "Yusuf Demir, Chef de Cuisine"
            ),
            new("Meadowbrook Farms Café", "Restaurants", "Madison", "United States", 34, "Helen Carver, Owner"),
            new("Silverline Airways Catering", "Catering", "Seattle", "United States", 1_900, "Robert Hughes, Category Manager"),
            new("The Copper Kettle", "Restaurants", "Burlington", "United States", 41, "Isla McGregor, Owner"),
            new(
                "Fresh Daily Markets",
                "Retail",
                "Boston",
                "United States",
                5_400,
                "Sandra Petrov, Store Equipment Buyer",
                "Kevin Walsh, Regional Manager"
            ),
            new("Sweetwater Pastry", "Bakery", "Sacramento", "United States", 88, "Amelia Grant, Head Baker"),
        ],
        ["Kitchen Direct", "ProCuisine", "Arctic Gastro"],
        ["new kitchen", "replacement", "second site", "refit", "expansion", "spring opening"],
        [
            "Walked through the kitchen with the chef. Power supply is enough, the door is 80 cm wide.",
            "They compare us with two others. Delivery before the season matters more than the last two percent.",
            "Wants a trial day in our showroom before deciding.",
            "Budget was approved by the board; waiting for the signed order.",
            "Asked for a service contract over five years beside the machine.",
            "Spoke with purchasing: framework agreement ends in two months, good moment to move.",
        ]
    );
}
