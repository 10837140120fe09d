using FaqBot.Core.Handoff;
using FaqBot.Tests.Infrastructure;
using NodaTime;

namespace FaqBot.Tests.Handoff;

public sealed class Contact_offers
{
    private static readonly Instant Saturday = Instant.FromUtc(2026, 11, 21, 16, 0);

    [Fact]
    public void Without_a_live_chat_give_hours_and_phone_and_promise_no_connection()
    {
        foreach (var now in new[] { ShippedKnowledge.FridayMorning, Saturday })
        {
            var contacts = Offer(LiveChatMode.None, now);
            contacts.LiveChat.ShouldBe(LiveChat.None);
            contacts.OpensAt.ShouldBeNull();
            contacts.Text.Text.ShouldBe("To talk with a specialist, call 1-800-227-2345, any time of day or night. Live chat is offered weekdays, 7:00 am to 6:30 pm Central Time.");
            contacts.Text.Text.ShouldNotContain("connecting", Case.Insensitive);
        }
    }

    [Fact]
    public void With_a_live_chat_say_that_it_is_open_within_hours()
    {
        var contacts = Offer(LiveChatMode.Link, ShippedKnowledge.FridayMorning);

        contacts.LiveChat.ShouldBe(LiveChat.Open);
        contacts.Text.Key.ShouldBe("contacts.chat-open");
    }

    [Fact]
    public void With_a_live_chat_say_when_it_opens_again_outside_hours()
    {
        var contacts = Offer(LiveChatMode.Link, Saturday);

        contacts.LiveChat.ShouldBe(LiveChat.Closed);
        contacts.Url.ShouldBeNull();
        contacts.Text.Text.ShouldBe("Live chat is closed right now. It opens again Monday, November 23, at 7:00 AM Central Time. You can call 1-800-227-2345, any time of day or night.");
    }

    [Fact]
    public void In_an_emergency_name_the_phone_alone_and_say_what_it_is_not()
    {
        var contacts = HandoffPolicy.Emergency(ShippedKnowledge.Served.Replies("en"));

        contacts.LiveChat.ShouldBe(LiveChat.None);
        contacts.Text.Text.ShouldContain("not an emergency service");
        contacts.Text.Text.ShouldNotContain("chat", Case.Insensitive);
    }

    private static ContactOptions Offer(LiveChatMode mode, Instant now) =>
        new HandoffPolicy(mode, null, OpeningHours.Helpline).At(now, ShippedKnowledge.Served.Replies("en"));
}
