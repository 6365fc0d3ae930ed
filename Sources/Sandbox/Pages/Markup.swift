/// A piece of HTML that text can only enter escaped: `"<p>\(text)</p>"` is safe whatever the text is.
struct Markup: ExpressibleByStringInterpolation {
    let html: String

    /// Takes HTML that stands in the source.
    init(stringLiteral value: String) { html = value }

    /// Takes HTML from the source with values in between.
    init(stringInterpolation: StringInterpolation) { html = stringInterpolation.html }

    /// Puts pieces one after the other.
    init(_ pieces: [Markup]) { html = pieces.map(\.html).joined() }

    /// The place where values are escaped.
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate(set) var html = ""

        /// Starts empty.
        init(literalCapacity: Int, interpolationCount: Int) { html.reserveCapacity(literalCapacity) }

        /// Adds HTML from the source as it is.
        mutating func appendLiteral(_ literal: String) { html += literal }

        /// Adds text, in elements and in quoted attributes alike.
        mutating func appendInterpolation(_ text: String) {
            for scalar in text.unicodeScalars {
                switch scalar {
                case "&": html += "&amp;"
                case "<": html += "&lt;"
                case ">": html += "&gt;"
                case "\"": html += "&quot;"
                case "'": html += "&#39;"
                // Marks that reorder what is read around them.
                case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": html += "\u{FFFD}"
                default: html.unicodeScalars.append(scalar)
                }
            }
        }

        /// Adds a number.
        mutating func appendInterpolation(_ number: Int) { html += String(number) }

        /// Adds a piece that is escaped already.
        mutating func appendInterpolation(_ markup: Markup) { html += markup.html }

        /// Adds pieces one after the other.
        mutating func appendInterpolation(_ pieces: [Markup]) { for piece in pieces { html += piece.html } }
    }
}
