internal import FoundationEssentials
internal import JSON

/// The forge's things as the JSON objects of GitHub's API, with every field that its description requires.
struct Shapes {
    let world: World

    var api: String { world.configuration.apiURL }
    var web: String { world.configuration.webURL }

    /// A moment as GitHub writes it, to the second and in UTC.
    func time(_ date: Date?) -> JSONValue {
        guard let date else { return .null }
        return .string(date.formatted(.iso8601))
    }

    /// An opaque GraphQL id.
    func nodeID(_ prefix: String, _ id: Int64) -> JSONValue { .string(prefix + "_kwDO" + String(id, radix: 36)) }

    /// Makes members of pairs, which read better in long lists.
    func members(_ pairs: [(String, JSONValue)]) -> [JSONValue.Member] { pairs.map { JSONValue.Member($0.0, $0.1) } }
}

extension World {
    var shapes: Shapes { Shapes(world: self) }
}
