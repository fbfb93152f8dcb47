namespace Crm.SaaS.Bench;

/// <summary>What the people, firms and places of the workload are made of.</summary>
public static class Words
{
    public static readonly string[] FirstNames =
        "Alma Boris Celia Dario Edda Fabio Gerda Henk Ilse Jorge Karin Lars Mona Nils Orla Petra Quirin Rita Sven Tilda Urs Vita Wim Xaver Yara Zeno Amir Binta Chiara Dalia Emre Farid Gita Hiro Imani Jun Kemal Leila Mateo Noor Omid Pilar Rosa Samir Tariq Usha Vanja Wafa Yoko Zofia Arne Britt Cosmo Dagny Eskil Frida Gunnar Hedda Ivar Jytte".Split(
            ' '
        );

    public static readonly string[] Starts =
        "Al Ber Cor Dah Eck Fal Gra Hart Iss Jor Kal Lind Mer Nor Oster Pal Roth Sal Tann Ull Vog Wal Yst Zell Bran Kor Stav Schö Möl Dren".Split(
            ' '
        );

    public static readonly string[] Middles = "a ben da e fe go ka li ma ne o pe ra sen ta ven zi mar lo bu".Split(' ');

    public static readonly string[] Ends = "bach berg dahl eck feld gren hus in kov lund mann nius off ski stad tal vik wald zen".Split(
        ' '
    );

    public static readonly string[] Cities =
        "Berlin Hamburg Munich Vienna Zurich Paris Lyon Madrid Barcelona Rome Milan Prague Warsaw Krakow Budapest Amsterdam Rotterdam Brussels Antwerp London Leeds Dublin Oslo Bergen Stockholm Malmo Copenhagen Aarhus Helsinki Tallinn Riga Vilnius Lisbon Porto Athens Sofia Bucharest Zagreb Ljubljana Bratislava".Split(
            ' '
        );

    public static readonly string[] Tags = "vip newsletter partner fair cold warm hot reseller press supplier consent pilot".Split(' ');

    public static readonly string[] Industries =
        "Software Retail Logistics Health Energy Finance Education Media Food Construction Machinery Travel".Split(' ');

    public static readonly string[] Forms = "GmbH AG Ltd SARL BV AB Oy SpA Inc Group".Split(' ');

    public static readonly string[] Notes =
        "call offer contract renewal price demo question delivery invoice meeting agreed next step budget decision maker technical review integration feedback draft legal signature kickoff support upgrade discount".Split(
            ' '
        );

    public static readonly string[] Stages = ["new", "qualified", "proposal", "negotiation", "won", "lost"];

    public static readonly string[] Statuses = ["lead", "prospect", "customer", "former", "partner"];
}
