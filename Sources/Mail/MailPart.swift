/// A part of a mail: a text, an attachment, or several parts in one.
indirect enum MailPart {
    case leaf(MailLeaf)
    case multipart(Kind, [MailPart])

    /// A content type in lower case, without its parameters.
    struct Kind: Equatable {
        let type: String
        let subtype: String

        init(type: String, subtype: String) {
            self.type = type.lowercased()
            self.subtype = subtype.lowercased()
        }

        var isCalendar: Bool { (type, subtype) == ("text", "calendar") || (type, subtype) == ("application", "ics") }
        /// A whole message with its head. https://www.rfc-editor.org/rfc/rfc2046#section-5.2.1
        var isMessage: Bool { type == "message" && ["rfc822", "global"].contains(subtype) }
        /// https://www.rfc-editor.org/rfc/rfc6522#section-4 https://www.rfc-editor.org/rfc/rfc6533
        var isMessageHead: Bool {
            (type, subtype) == ("text", "rfc822-headers") || (type, subtype) == ("message", "global-headers")
        }
        /// What became of a mail, for programs. https://www.rfc-editor.org/rfc/rfc3464#section-2
        var isDeliveryStatus: Bool {
            type == "message" && ["delivery-status", "global-delivery-status"].contains(subtype)
        }
        /// That a mail was read. https://www.rfc-editor.org/rfc/rfc8098#section-3
        var isReceipt: Bool {
            type == "message" && ["disposition-notification", "global-disposition-notification"].contains(subtype)
        }
    }
}

/// A part that has no others in it.
struct MailLeaf {
    let type: MailPart.Kind
    /// As the sender gave it; may be empty.
    let charset: String
    let fileName: String
    let bytes: Int
    /// SHA-256 of the content, in hexadecimal digits; nil for a text.
    let digest: String?
    /// The beginning of a calendar, of a message or its head, or of a delivery's status; empty for all else.
    let beginning: [UInt8]
    /// Nil: an attachment. What is shorter than `bytes` was cut.
    let text: [UInt8]?
}
