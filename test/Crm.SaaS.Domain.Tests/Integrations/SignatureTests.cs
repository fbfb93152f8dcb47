using Crm.SaaS.Integrations.Webhooks;
using Shouldly;
using Xunit;

namespace Crm.SaaS.Integrations;

public sealed class SignatureTests
{
    // The example that the libraries of the Standard Webhooks project test themselves with.
    [Fact]
    public void A_known_message_has_its_known_signature() =>
        Signature
            .Of(["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, """{"test": 2432232314}"""u8)
            .ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    [Fact]
    public void Two_secrets_make_two_signatures()
    {
        var (one, two) = (Signature.NewSecret(), Signature.NewSecret());
        var both = Signature.Of([one, two], "m", 1, "{}"u8);
        both.ShouldBe($"{Signature.Of([one], "m", 1, "{}"u8)} {Signature.Of([two], "m", 1, "{}"u8)}");
    }
}
