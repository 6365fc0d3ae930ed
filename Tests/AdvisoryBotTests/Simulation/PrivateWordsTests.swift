import Foundation
import Testing

/// A search that finds nothing proves nothing, unless it finds what is there.
struct PrivateWordsTests {
    private static let secret = PrivateWords.word(12)
    private static let id = PrivateWords.advisoryID(12)

    @Test(arguments: [secret, id, id.lowercased(), PrivateWords.cveID(3), "widget-" + id.lowercased() + "/pull/1"])
    func `a private word is found as it is, and however it is written`(word: String) {
        let words = PrivateWords()
        let bytes = Array(word.utf8)
        let forms = [
            word, word.uppercased(), String(word.reversed()),
            bytes.map { "%" + String($0, radix: 16) }.joined(), bytes.map { String($0, radix: 16) }.joined(),
            bytes.map { "&#\($0);" }.joined(), bytes.map { "\\u00" + String($0, radix: 16, uppercase: true) }.joined(),
            Data(bytes).base64EncodedString(), Data([65] + bytes).base64EncodedString(),
            Data([65, 66] + bytes).base64EncodedString(),
        ]

        for form in forms { #expect(words.first(in: "before \(form) after") != nil, "\(form)") }
    }

    @Test(arguments: ["", "GHSA-2345-6789-cfgh", "CVE-2026-1234", "Thank you for writing to us. Q0ZFLTIwMjYtMTIzNA=="])
    func `what is not private is not found`(text: String) {
        #expect(PrivateWords().first(in: text) == nil)
    }
}
