package import Disclosure

/// Reads what others sent: any bytes in, what the workflow may know out, in bounded time and memory.
package struct MailReader: Sendable {
    private let ownAddresses: [MailAddress]
    private let limits: MailLimits

    /// `ownAddresses` are those that the bot writes from, and gets no answers at.
    package init(ownAddresses: [MailAddress], limits: MailLimits = MailLimits()) {
        self.ownAddresses = ownAddresses
        self.limits = limits
    }

    /// Reads a message as the mailbox gave it.
    package func read(_ mail: FetchedMail) -> IncomingMail {
        var problems: Set<MailProblem> =
            switch mail.extent {
            case .whole: mail.content.count > limits.messageBytes ? [.tooLarge] : []
            case .tooLarge: [.tooLarge]
            case .unfetched: [.unfetched]
            }
        let isWhole = problems.isEmpty
        var message = mail.content
        if message.contains(0) {
            message.removeAll { $0 == 0 }
            problems.insert(.zeroBytes)
        }
        let head = MailHead(message, limit: limits.headBytes)
        if Self.singleFields.contains(where: { head.all($0).count > 1 }) { problems.insert(.repeatedField) }
        let (subject, isClean) = EncodedWords.decode(Array(head.all("subject").first?.value.prefix(4096) ?? []))
        if !isClean { problems.insert(.charset) }

        var texts = MailTexts(nil, limits)
        if isWhole {
            if MailShape.isReadable(message, limits) {
                var parsed = ParsedMail(MailShape.essence(of: message, head), textBytes: limits.textBytes)
                texts = MailTexts(parsed?.body(), limits)
            } else {
                problems.insert(.tooManyParts)
            }
        }
        let text = texts.plain.filter { !$0.isEmpty }.joined(separator: "\n")
        if text.allSatisfy(\.isWhitespace) { problems.insert(.noText) }
        let sender = MailSender(head)
        let noAnswer = AnswerRules.reasonAgainst(head, from: sender.address, own: ownAddresses)
        return IncomingMail(
            messageID: head.only("message-id").flatMap { MessageID($0.text) },
            from: sender.address,
            unreadFrom: sender.unread,
            senderDoubts: sender.doubts,
            subject: Untrusted(HeaderField.trimmed(subject)),
            text: Untrusted(text),
            references: Self.references(head, returned: texts.returned + quoted(in: text, noAnswer)),
            answeredMeeting: texts.answeredMeeting,
            noAnswer: noAnswer,
            isUndelivered: noAnswer?.isOfReturn == true && texts.saysUndelivered ?? (noAnswer == .returned),
            hasPGP: texts.hasPGP,
            attachments: texts.attachments,
            problems: problems.union(texts.problems).sorted { $0.rawValue < $1.rawValue }
        )
    }

    private static let singleFields = ["from", "sender", "reply-to", "subject", "message-id", "date", "content-type"]

    /// https://www.rfc-editor.org/rfc/rfc5322#section-3.6.4
    private static func references(_ head: MailHead, returned: [MessageID]) -> [MessageID] {
        let answered = head.all("in-reply-to").flatMap { ids(in: $0) }
        let earlier = head.all("references").flatMap { ids(in: $0) }.reversed()
        var seen: Set<MessageID> = []
        return Array((answered + earlier + returned).filter { seen.insert($0).inserted }.prefix(100))
    }

    /// The identifiers of our own mails that a program quotes, for example a mailer daemon that returns no part.
    private func quoted(in text: String, _ noAnswer: NoAnswerReason?) -> [MessageID] {
        guard noAnswer?.isOfProgram == true else { return [] }
        let pieces = text.split { $0.isWhitespace || "<>()[]\"',;".contains($0) }
        let ids = pieces.lazy.filter { $0.contains("@") }.compactMap { MessageID(String($0)) }
        return Array(ids.filter { id in ownAddresses.contains { id.isOfBot(from: $0.domain) } }.prefix(20))
    }

    private static func ids(in field: HeaderField) -> [MessageID] {
        field.text.split(separator: "<").compactMap { piece in
            piece.firstIndex(of: ">").flatMap { MessageID(String(piece[..<$0])) }
        }
    }
}
