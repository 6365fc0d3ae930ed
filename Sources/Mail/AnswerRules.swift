internal import Disclosure

/// Whether a program may answer a mail. https://www.rfc-editor.org/rfc/rfc3834#section-2
enum AnswerRules {
    /// The first reason against an answer; nil: it may be answered.
    static func reasonAgainst(_ head: MailHead, from: MailAddress?, own: [MailAddress]) -> NoAnswerReason? {
        guard let from else { return .noSender }
        if own.contains(where: { $0.domain == from.domain && $0.local.lowercased() == from.local.lowercased() }) {
            return .ownAddress
        }
        if head.all("return-path").contains(where: { $0.text == "<>" }) { return .emptyReturnPath }
        if isProgram(from.local.lowercased()) { return .programAddress }
        if head.all("auto-submitted").contains(where: { $0.keyword != "no" }) { return .autoSubmitted }
        if head.all("precedence").contains(where: { ["bulk", "list", "junk"].contains($0.keyword) }) { return .bulk }
        if head.fields.contains(where: { $0.name.hasPrefix("list-") }) { return .mailingList }
        if head.all("x-auto-response-suppress").contains(where: { $0.keyword != "none" }) { return .suppressed }
        let isReport = head.all("content-type").contains { ["multipart/report"].contains($0.keyword) }
        return isReport ? .report : nil
    }

    private static func isProgram(_ local: String) -> Bool {
        let letters = local.filter(\.isLetter)
        return ["postmaster", "mailerdaemon", "listserv", "majordomo"].contains(letters)
            || ["noreply", "donotreply"].contains { letters.hasPrefix($0) || letters.hasSuffix($0) }
            || local.hasPrefix("owner-") || local.hasSuffix("-request") || local.hasSuffix("-owner")
            || local.hasPrefix("bounce") || local.hasSuffix("-bounces")
    }
}
