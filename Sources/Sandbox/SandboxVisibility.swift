/// Who may see a repository.
package enum SandboxVisibility: String, Sendable {
    case `public`, `private`
}
