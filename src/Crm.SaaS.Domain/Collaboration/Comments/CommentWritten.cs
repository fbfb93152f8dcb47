using Crm.SaaS.EventBus;

namespace Crm.SaaS.Collaboration.Comments;

/// <summary>Somebody has said something about a record.</summary>
[EventName("collaboration.comment-written")]
public sealed record CommentWritten(Guid CommentId) : DomainEvent;
