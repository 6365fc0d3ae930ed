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
    }
}

/// A part that has no others in it.
struct MailLeaf {
    let type: MailPart.Kind
    /// As the sender gave it; may be empty.
    let charset: String
    let fileName: String
    let bytes: Int
    /// Nil: an attachment. What is shorter than `bytes` was cut.
    let text: [UInt8]?
}
