internal import JSON

/// A part of a list with the `Link` header that leads to the others.
/// https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
enum Paging {
    /// The page that the query asks for by number.
    static func byNumber<Element>(
        _ elements: [Element],
        _ request: RestRequest,
        at url: String,
        _ shape: (Element) -> JSONValue
    ) -> RestAnswer {
        let size = size(request)
        let page = max(request.query["page"].flatMap(Int.init) ?? 1, 1)
        let last = max((elements.count + size - 1) / size, 1)
        var links: [(String, String)] = []
        if page > 1 { links.append(("prev", String(page - 1))) }
        if page < last { links += [("next", String(page + 1)), ("last", String(last))] }
        if page > 1 { links.append(("first", "1")) }
        let start = page > last ? elements.count : (page - 1) * size
        return answer(
            elements[start..<min(start + size, elements.count)].map(shape),
            links.map { (relation: $0.0, query: ["page": $0.1]) },
            request,
            at: url
        )
    }

    /// The page before or after an element that the query names by an opaque cursor.
    static func byCursor<Element>(
        _ elements: [Element],
        _ request: RestRequest,
        at url: String,
        names: (before: String?, after: String) = ("before", "after"),
        id: (Element) -> String,
        _ shape: (Element) -> JSONValue
    ) throws(SandboxRefusal) -> RestAnswer {
        let size = size(request)
        var range = 0..<min(size, elements.count)
        let cursors = elements.map { cursor(id($0)) }
        if let after = request.query[names.after] {
            guard let index = cursors.firstIndex(of: after) else { throw invalidCursor }
            range = index + 1..<min(index + 1 + size, elements.count)
        } else if let name = names.before, let before = request.query[name] {
            guard let index = cursors.firstIndex(of: before) else { throw invalidCursor }
            range = max(0, index - size)..<index
        }
        var links: [(relation: String, query: [String: String])] = []
        if range.upperBound < elements.count, let last = range.last {
            links.append(("next", [names.after: cursors[last]]))
        }
        if range.lowerBound > 0, let name = names.before, let first = range.first {
            links.append(("prev", [name: cursors[first]]))
        }
        return answer(elements[range].map(shape), links, request, at: url)
    }

    private static let invalidCursor = SandboxRefusal(status: 400, message: "Invalid cursor")

    private static func size(_ request: RestRequest) -> Int {
        min(max(request.query["per_page"].flatMap(Int.init) ?? 30, 1), 100)
    }

    /// Nothing that a client could make up, and different from the id.
    private static func cursor(_ id: String) -> String {
        "Y3Vyc29yOnYyOpK" + String(id.utf8.reversed().map { Character(Unicode.Scalar($0)) })
    }

    private static func answer(
        _ elements: [JSONValue],
        _ links: [(relation: String, query: [String: String])],
        _ request: RestRequest,
        at url: String
    ) -> RestAnswer {
        var answer = RestAnswer.ok(.array(elements))
        let kept = request.query.filter { !["page", "before", "after", "cursor"].contains($0.key) }
        let texts = links.map { relation, query in
            let pairs = kept.merging(query) { $1 }.sorted { $0.key < $1.key }
            let text = pairs.map { "\($0.key.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
            return "<\(url)?\(text)>; rel=\"\(relation)\""
        }
        if !texts.isEmpty { answer.headers["Link"] = texts.joined(separator: ", ") }
        return answer
    }
}
