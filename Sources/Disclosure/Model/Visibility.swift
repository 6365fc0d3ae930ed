/// Who can read a repository. What is not surely private counts as public, `internal` repositories included.
package enum Visibility: String, Sendable, Codable {
    case publiclyReadable = "public"
    case membersOnly = "private"
}
