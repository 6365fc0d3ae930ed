package import FoundationEssentials

/// A string literal of the program with a few holes; only what can't be private fits into them: numbers, days, public
/// texts.
package struct PublicTemplate: ExpressibleByStringInterpolation, Sendable {
    let content: String

    package init(stringLiteral value: StaticString) { content = value.description }
    package init(stringInterpolation parts: StringInterpolation) { content = parts.content }

    /// What collects the parts. A `String` has no overload here, and that is the point.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var content = ""

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: StaticString) { content += literal.description }

        package mutating func appendInterpolation(_ number: Int) { content += String(number) }

        /// Writes the day in UTC, for example `2026-02-17`.
        package mutating func appendInterpolation(day: Date) {
            content += day.formatted(.iso8601.year().month().day())
        }

        package mutating func appendInterpolation(_ text: Text<Public>) { content += text.content }

        /// Writes the name of a tag that is to be made, which everybody reads in the list of tags.
        package mutating func appendInterpolation(tagOf plan: ReleasePlan) { content += plan.tag }
    }
}
