internal import Disclosure

/// The text and the attachments of a mail, collected from its parts.
struct MailTexts {
    private(set) var plain: [String] = []
    private(set) var attachments: [MailAttachment] = []
    private(set) var problems: Set<MailProblem> = []
    private(set) var hasPGP = false
    /// The identifiers of the messages that a report returns, in order.
    private(set) var returned: [MessageID] = []
    /// Whether a report says that a mail was not delivered; nil: there is none, or it does not say.
    private(set) var saysUndelivered: Bool?
    /// The meeting to whose invitation a calendar answers.
    private(set) var answeredMeeting: MessageID?
    private let limits: MailLimits

    init(_ body: MailPart?, _ limits: MailLimits) {
        self.limits = limits
        guard let body else { return }
        let found = texts(of: body)
        plain = found.map(\.content)
        if !found.isEmpty, found.allSatisfy(\.isHTML) { problems.insert(.onlyHTML) }
        let armour = ["-----BEGIN PGP MESSAGE-----", "-----BEGIN PGP SIGNED MESSAGE-----"]
        if armour.contains(where: { line in plain.contains { $0.contains(line) } }) { hasPGP = true }
    }

    private struct Found {
        let content: String
        let isHTML: Bool
        var isBlank: Bool { content.allSatisfy(\.isWhitespace) }
    }

    private mutating func texts(of part: MailPart) -> [Found] {
        switch part {
        case .leaf(let leaf): return text(of: leaf).map { [$0] } ?? []
        case .multipart(let type, let children):
            if ["encrypted", "signed"].contains(type.subtype) {
                hasPGP = hasPGP || type.subtype == "encrypted" || children.contains(where: Self.isPGP)
            }
            if type.subtype == "report" {
                returned += children.compactMap(Self.returnedID)
                for child in children { saysUndelivered = saysUndelivered ?? Self.saysUndelivered(child) }
            }
            let found = children.map { texts(of: $0) }
            guard type.subtype == "alternative" else { return Array(found.joined()) }
            // The plain one if it says anything, because it shows what it is.
            let readable = found.filter { !$0.allSatisfy(\.isBlank) }
            return readable.first { $0.contains { !$0.isHTML } } ?? readable.first ?? []
        }
    }

    private mutating func text(of leaf: MailLeaf) -> Found? {
        guard let bytes = leaf.text else {
            list(leaf)
            return nil
        }
        if bytes.count < leaf.bytes { problems.insert(.textCut) }
        let (text, isClean) = Charset.decode(bytes, leaf.charset)
        if !isClean { problems.insert(.charset) }
        let isHTML = leaf.type.subtype == "html"
        return Found(content: isHTML ? HTMLText.text(of: text) : text.replacing("\r\n", with: "\n"), isHTML: isHTML)
    }

    private mutating func list(_ leaf: MailLeaf) {
        if Self.isPGP(.leaf(leaf)) { hasPGP = true }
        if leaf.type.isCalendar, answeredMeeting == nil { answeredMeeting = CalendarReply(leaf.beginning)?.meeting }
        guard attachments.count < limits.attachmentCount else {
            problems.insert(.tooManyParts)
            return
        }
        let name = leaf.fileName.split { $0 == "/" || $0 == "\\" }.last ?? ""
        attachments.append(
            MailAttachment(
                name: Untrusted(HeaderField.line(String(name.prefix(200)))),
                type: Untrusted(HeaderField.line(String("\(leaf.type.type)/\(leaf.type.subtype)".prefix(100)))),
                bytes: leaf.bytes,
                digest: leaf.digest
            )
        )
    }

    /// What identifies the message that a part of a report returns, whole or as its head; nil: it is none.
    private static func returnedID(_ part: MailPart) -> MessageID? {
        guard case .leaf(let leaf) = part, leaf.type.isMessage || leaf.type.isMessageHead else { return nil }
        // Of a message, the part's own head comes first.
        let start = leaf.type.isMessage ? MailHead(leaf.beginning, limit: 0).bodyStart : 0
        let head = MailHead(Array(leaf.beginning[start...]), limit: leaf.beginning.count)
        return head.only("message-id").flatMap { MessageID($0.text) }
    }

    /// Whether a part of a report says that a mail reached somebody not; nil: it does not tell what became of one.
    private static func saysUndelivered(_ part: MailPart) -> Bool? {
        guard case .leaf(let leaf) = part else { return nil }
        if leaf.type.isReceipt { return false }
        guard leaf.type.isDeliveryStatus else { return nil }
        // One group of fields for each recipient. https://www.rfc-editor.org/rfc/rfc3464#section-2.3.3
        let actions = String(decoding: leaf.beginning, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap {
            let line = $0.lowercased()
            return line.hasPrefix("action:") ? HeaderField.trimmed(String(line.dropFirst(7))) : nil
        }
        return actions.isEmpty ? nil : actions.contains { $0.hasPrefix("failed") }
    }

    private static func isPGP(_ part: MailPart) -> Bool {
        guard case .leaf(let leaf) = part else { return false }
        return leaf.type.type == "application" && ["pgp", "pgp-encrypted", "pgp-signature"].contains(leaf.type.subtype)
    }
}
