package import FoundationEssentials

/// What people would see at one moment, for tests to compare.
package struct SandboxSnapshot: Sendable, Equatable {
    /// An issue as a visitor reads it.
    package struct Issue: Sendable, Equatable {
        package let repository: String
        package let number: Int
        package let title: String
        package let body: String?
        package let author: String
        package let isOpen: Bool
        /// Why it was closed or opened again, in GitHub's words.
        package let stateReason: String?
        package let isLocked: Bool
        /// In the order in which they were put on.
        package let labels: [String]
        package let comments: [Comment]
    }

    /// A comment with the login of its author.
    package struct Comment: Sendable, Equatable {
        package let author: String
        package let body: String
    }

    /// An advisory as its administrators read it.
    package struct Advisory: Sendable, Equatable {
        package let repository: String
        package let id: String
        /// `triage`, `draft`, `published` or `closed`.
        package let state: String
        package let author: String
        package let summary: String
        package let description: String
        /// The level given, or the one that follows from the vector.
        package let severity: String?
        package let vector: String?
        package let cveID: String?
        /// Whether GitHub was asked for a CVE id.
        package let isCVERequested: Bool
        /// Nil until it is published.
        package let publishedAt: Date?
        package let cweIDs: [String]
        package let vulnerabilities: [Vulnerability]
        package let collaborators: [String]
        package let teams: [String]
        package let credits: [Credit]
        package let fork: Fork?
        package let comments: [Comment]
    }

    /// An affected package.
    package struct Vulnerability: Sendable, Equatable {
        package let ecosystem: String
        package let package: String?
        package let vulnerableRange: String?
        package let patchedVersions: String?

        /// Makes an affected package to compare with, or to edit an advisory by.
        package init(ecosystem: String, package: String?, vulnerableRange: String?, patchedVersions: String?) {
            self.ecosystem = ecosystem
            self.package = package
            self.vulnerableRange = vulnerableRange
            self.patchedVersions = patchedVersions
        }
    }

    /// A person who is named, with what they said to it.
    package struct Credit: Sendable, Equatable {
        package let login: String
        package let type: String
        /// `pending`, `accepted` or `declined`.
        package let state: String

        /// Makes a credit to compare with.
        package init(login: String, type: String, state: String) {
            self.login = login
            self.type = type
            self.state = state
        }
    }

    /// A temporary private fork.
    package struct Fork: Sendable, Equatable {
        package let name: String
        /// Whether it can be seen yet.
        package let isReady: Bool
    }

    /// A message that GitHub sent to a person.
    package struct Notification: Sendable, Equatable {
        /// What the message was about.
        package enum Reason: Sendable, Equatable {
            case invitation
            case credit(type: String)
        }

        package let login: String
        package let reason: Reason
        package let advisory: String

        /// Makes a message to compare with.
        package init(login: String, reason: Reason, advisory: String) {
            self.login = login
            self.reason = reason
            self.advisory = advisory
        }
    }

    /// By repository and number, without pull requests.
    package let issues: [Issue]
    /// By repository and number.
    package let pullRequests: [PullRequest]
    /// By repository, then in the order in which they were made.
    package let advisories: [Advisory]
    /// By repository and name.
    package let branches: [Branch]
    /// By repository and name.
    package let tags: [Tag]
    /// By repository, then in the order in which they were made.
    package let releases: [Release]
    /// In the order in which they were sent.
    package let notifications: [Notification]
}
