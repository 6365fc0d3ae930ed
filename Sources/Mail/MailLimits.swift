/// How much of others' mail is taken at once.
package struct MailLimits: Sendable {
    /// Messages in one batch.
    package var batchCount = 20
    /// A batch ends with the message that reaches this many bytes.
    package var batchBytes = 32 << 20
    /// Of a larger message only the head is fetched.
    package var messageBytes = 10 << 20
    /// Of the head of a message; the rest of a longer one is not read.
    package var headBytes = 256 << 10
    /// Of the text that is read out of a message, in UTF-8.
    package var textBytes = 256 << 10
    /// `Content-Type` fields, which bound how deep parts can lie in each other.
    package var typeCount = 200
    /// Lines that could begin a part.
    package var delimiterCount = 4000
    /// Attachments that are listed.
    package var attachmentCount = 100

    package init() {}
}
