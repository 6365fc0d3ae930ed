package import Disclosure

/// A forge to work with, and the same one to look around on and to administer.
package struct ConnectedForge: Sendable {
    package let forge: any Forge
    package let survey: any ForgeSurvey
    package let administration: GitHubAdministration
}
