package import FoundationEssentials
internal import JSON

/// One HTTP response as it came in, whole.
package struct HTTPAnswer: Equatable, Sendable {
    package let status: Int
    package let fields: [HTTPCall.Field]
    package let body: [UInt8]

    package init(status: Int, fields: [HTTPCall.Field] = [], body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    package var isSuccess: Bool { (200..<300).contains(status) }

    /// The first value of a header field; nil where it is missing. `name` in any case.
    package func field(_ name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The body as JSON; nil where it is something else.
    var json: JSONValue? {
        do {
            return try JSONValue(parsing: body)
        } catch {
            return nil
        }
    }

    /// What the other side's clock showed; nil where it does not say.
    package var date: Date? { field("date").flatMap { HTTPDate.parse($0) } }
}
