/// HTML without its HTML: the words that it shows, and nothing that could be followed, loaded or run.
enum HTMLText {
    /// Takes the text out in one pass; what looks like a tag and does not end is left out to the end.
    static func text(of html: String) -> String {
        let input = Array(html.unicodeScalars)
        var output = String.UnicodeScalarView()
        var index = 0
        while index < input.count {
            switch input[index] {
            case "<":
                guard let (name, end) = tag(in: input, at: index) else {
                    output.append("<")
                    index += 1
                    continue
                }
                index = end
                if breaking.contains(name), output.last != "\n" { output.append("\n") }
                if hidden.contains(name) { index = endOfElement(name, in: input, from: index) }
            case "&":
                let (scalar, end) = entity(in: input, at: index)
                output.append(scalar)
                index = end
            case "\n", "\r", "\t", " ":
                if let last = output.last, last != " ", last != "\n" { output.append(" ") }
                index += 1
            default:
                output.append(input[index])
                index += 1
            }
        }
        return String(output)
    }

    private static let breaking: Set<String> = [
        "p", "/p", "br", "br/", "div", "/div", "tr", "/tr", "li", "/li", "ul", "/ul", "ol", "/ol", "table", "/table",
        "h1", "/h1", "h2", "/h2", "h3", "/h3", "h4", "/h4", "pre", "/pre", "blockquote", "/blockquote", "hr", "/title",
    ]
    private static let hidden: Set<String> = ["script", "style", "head", "template", "noscript", "svg"]

    /// The tag's name in lower case, with the slash of an end tag, and the place behind it; a comment has no name. nil:
    /// no tag.
    private static func tag(in input: [Unicode.Scalar], at start: Int) -> (name: String, end: Int)? {
        if starts(input, at: start, with: "<!--") {
            var index = start + 4
            while index < input.count, !starts(input, at: index, with: "-->") { index += 1 }
            return ("", min(input.count, index + 3))
        }
        var name = ""
        var index = start + 1
        while index < input.count, name.utf8.count < 12, isNamePart(input[index], isFirst: index == start + 1) {
            name.unicodeScalars.append(input[index])
            index += 1
        }
        if name.isEmpty, index == input.count || input[index] != "!" && input[index] != "?" { return nil }
        while index < input.count, input[index] != ">" { index += 1 }
        return (name.lowercased(), min(input.count, index + 1))
    }

    private static func endOfElement(_ name: String, in input: [Unicode.Scalar], from start: Int) -> Int {
        var index = start
        while index < input.count {
            if input[index] == "<", starts(input, at: index, with: "</" + name) { return index }
            index += 1
        }
        return index
    }

    private static func entity(in input: [Unicode.Scalar], at start: Int) -> (scalar: Unicode.Scalar, end: Int) {
        var name = ""
        var index = start + 1
        while index < input.count, input[index] != ";", input[index].isASCII, name.utf8.count < 8 {
            name.unicodeScalars.append(input[index])
            index += 1
        }
        guard index < input.count, input[index] == ";", let scalar = scalar(named: name) else {
            return ("&", start + 1)
        }
        return (scalar, index + 1)
    }

    private static func scalar(named name: String) -> Unicode.Scalar? {
        switch name.lowercased() {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        case "nbsp": return " "
        case let code where code.hasPrefix("#x"):
            return UInt32(code.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init).flatMap(visible)
        case let code where code.hasPrefix("#"):
            return UInt32(code.dropFirst()).flatMap(Unicode.Scalar.init).flatMap(visible)
        default: return nil
        }
    }

    private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar
    }

    private static func isNamePart(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z": true
        case "0"..."9": !isFirst
        case "/": true
        default: false
        }
    }

    /// Without regard to case; `text` is lower-case ASCII.
    private static func starts(_ input: [Unicode.Scalar], at index: Int, with text: String) -> Bool {
        let wanted = text.unicodeScalars
        guard index + wanted.count <= input.count else { return false }
        return zip(input[index...], wanted).allSatisfy { found, wanted in
            found == wanted || found.isASCII && found.properties.lowercaseMapping == String(wanted)
        }
    }
}
