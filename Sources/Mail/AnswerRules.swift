internal import Disclosure

/// Whether a program may answer a mail. https://www.rfc-editor.org/rfc/rfc3834#section-2
enum AnswerRules {
    /// The first reason against an answer; nil: it may be answered.
    static func reasonAgainst(_ head: MailHead, from: MailAddress?, own: [MailAddress]) -> NoAnswerReason? {
        let isOurs = from.map { from in own.contains { $0.isSameBox(as: from) } } ?? false
        let isAutomatic = head.all("auto-submitted").contains { $0.keyword != "no" }
        let isReport = head.all("content-type").contains { $0.keyword == "multipart/report" }
        let hasEmptyPath = head.all("return-path").contains { $0.text == "<>" }
        let local = from?.local.lowercased()

        if !isReport, isOurs && isAutomatic || isMarked(head, as: own, isOurs, isAutomatic) { return .ownMail }
        if hasEmptyPath, isReport || isAutomatic || local.map(isMailer) == true { return .returned }
        // No person writes under that name, whatever became of the return path on the way.
        if local?.filter(\.isLetter) == "mailerdaemon", !isReport { return .returned }
        if isReport { return .report }
        guard let local else { return .noSender }
        if isOurs { return .ownAddress }
        if hasEmptyPath { return .emptyReturnPath }
        if isProgram(local) { return .programAddress }
        if isAutomatic { return .autoSubmitted }
        if head.fields.contains(where: { $0.name.hasPrefix("list-") }) { return .mailingList }
        if head.all("precedence").contains(where: { $0.keyword == "list" }) { return .mailingList }
        if head.all("precedence").contains(where: { ["bulk", "junk"].contains($0.keyword) }) { return .bulk }
        return head.all("x-auto-response-suppress").contains { $0.keyword != "none" } ? .suppressed : nil
    }

    /// Whether two marks say that it is one of our own mails, whoever it says by now that it is from.
    ///
    /// One is not enough: a mailing list whose address is ours marks with it, in `X-Loop`, what people write to it.
    private static func isMarked(
        _ head: MailHead,
        as own: [MailAddress],
        _ isOurs: Bool,
        _ isAutomatic: Bool
    ) -> Bool {
        let id = head.only("message-id").flatMap { MessageID($0.text) }
        let hasOurID = id.map { id in own.contains { id.isOfBot(from: $0.domain) } } ?? false
        let isLooped = head.all("x-loop").contains { field in
            MailAddress(field.text).map { marked in own.contains { $0.isSameBox(as: marked) } } ?? false
        }
        return hasOurID && (isOurs || isAutomatic || isLooped) || isLooped && isAutomatic
    }

    private static func isMailer(_ local: String) -> Bool {
        ["postmaster", "mailerdaemon"].contains(local.filter(\.isLetter))
    }

    private static func isProgram(_ local: String) -> Bool {
        let letters = local.filter(\.isLetter)
        return isMailer(local) || ["listserv", "majordomo"].contains(letters)
            || ["noreply", "donotreply"].contains { letters.hasPrefix($0) || letters.hasSuffix($0) }
            || local.hasPrefix("owner-") || local.hasSuffix("-request") || local.hasSuffix("-owner")
            || local.hasPrefix("bounce") || local.hasSuffix("-bounces")
    }
}
