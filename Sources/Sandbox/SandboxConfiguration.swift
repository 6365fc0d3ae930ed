package import Cryptography

extension SandboxForge {
    /// What one sandbox is: its addresses, the App that is registered with it, and how strictly it examines that App.
    package struct Configuration: Sendable {
        /// Where people's pages are, without a slash at the end.
        package var webURL: String
        /// Where the App's webhook is said to go at first.
        package var webhookURL: String
        /// What every REST path starts with, without a slash at the end.
        package var apiPath: String
        package var appID: Int64
        package var clientID: String
        package var appSlug: String
        /// The key that the App's JSON Web Tokens must be signed with.
        package var appKey: RSAKey
        package var webhookSecret: [UInt8]
        /// How long a temporary private fork takes to appear after the 202.
        package var forkDelay: Duration
        /// What the App was granted when it was installed, by permission: `read` or `write`.
        package var grantedPermissions: [String: String]
        /// Calls per hour and installation.
        package var rateLimit: Int
        /// Whether two writes less than a second apart are a violation.
        package var enforcesPacing: Bool

        /// Makes the configuration of a sandbox; what is left out fits the demo.
        package init(
            webURL: String,
            webhookURL: String? = nil,
            apiPath: String = "/api",
            appID: Int64 = 4711,
            clientID: String = "Iv23sandbox0000000000",
            appSlug: String = "advisory-bot",
            appKey: RSAKey,
            webhookSecret: [UInt8],
            forkDelay: Duration = .seconds(5),
            grantedPermissions: [String: String] = Self.permissionsOfTheBot,
            rateLimit: Int = 5000,
            enforcesPacing: Bool = false
        ) {
            self.webURL = webURL
            self.webhookURL = webhookURL ?? webURL + "/webhook"
            self.apiPath = apiPath
            self.appID = appID
            self.clientID = clientID
            self.appSlug = appSlug
            self.appKey = appKey
            self.webhookSecret = webhookSecret
            self.forkDelay = forkDelay
            self.grantedPermissions = grantedPermissions
            self.rateLimit = rateLimit
            self.enforcesPacing = enforcesPacing
        }

        /// Everything that the whole workflow asks for.
        package static let permissionsOfTheBot = [
            "metadata": "read", "issues": "write", "repository_advisories": "write", "administration": "write",
            "contents": "write", "pull_requests": "read", "members": "read",
        ]

        /// Where the REST API is, without a slash at the end.
        package var apiURL: String { webURL + apiPath }
    }
}
