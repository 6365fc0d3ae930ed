package import Disclosure

/// A forge to work with, and the same one to administer.
package struct ConnectedForge: Sendable {
    package let forge: any Forge
    package let administration: GitHubAdministration
}
