// How to run it: FuzzTesting/README.md.
import Disclosure
import Mail

/// Feeds one input to the reader, and traps where what it says breaks a promise.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzMailReader(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let mail = MailReader(ownAddresses: []).read(FetchedMail(uid: 1, content: bytes))

    let isOneLine = mail.subject.original.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    precondition(isOneLine, "a control character in the subject")
    precondition(mail.attachments.count <= 100, "too many attachments")
    precondition(mail.text.original.utf8.count <= 3 * count + 1024, "more text than there was")
    precondition(mail.from != nil || !mail.mayBeAnswered, "an answer to nobody")
    return 0
}
