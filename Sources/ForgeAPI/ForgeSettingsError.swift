/// Why settings do not lead to a forge.
package enum ForgeSettingsError: Error, Equatable, Sendable {
    /// `forge.api_url` is not an absolute http(s) URL without user, query and fragment.
    case invalidURL(String)
    /// Neither `forge.client_id` nor `forge.app_id` is given.
    case noIssuer
}
