internal import JSON

/// The App as it is registered. https://docs.github.com/en/rest/apps/apps#get-the-authenticated-app
package struct AppFacts: Equatable, Sendable {
    /// The App's name in URLs; its account is `<slug>[bot]`.
    package let slug: String?

    init(_ json: JSONValue) { slug = json["slug"]?.string }
}
