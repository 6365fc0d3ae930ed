internal import Disclosure
internal import JSON

/// What GitHub's clear "no" means, and what a person can do about it.
///
/// https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
enum GitHubErrors {
    /// Explains an answer that is neither a success nor a limit. `asked`: what the token may do; `owner`: who granted
    /// it.
    static func refusal(for answer: HTTPAnswer, asked: TokenScope?, owner: String?) -> Refusal {
        let message = ErrorMessage(answer)
        let text = message.text
        switch answer.status {
        case 401:
            return Refusal(kind: .forbidden, message: text, remedy: credentialsRemedy)
        case 403:
            return forbidden(answer, message: message, asked: asked, owner: owner)
        case 404:
            return Refusal(
                kind: .notFound,
                message: text,
                remedy: "It is not there, or the installation can't see it: check the name, and that the App is "
                    + "installed on this repository with \(asked?.words ?? "its permissions")."
            )
        case 400 where message.isAboutAPIVersion, 410 where message.isAboutAPIVersion:
            return Refusal(
                kind: .other,
                message: text,
                remedy: "Set forge.api_version to a version that this forge supports, for example 2022-11-28."
            )
        case 410:
            return Refusal(
                kind: .notFound,
                message: text,
                remedy: "It was deleted, or its kind is switched off in the repository's settings."
            )
        case 422 where message.isAboutReportTemplate:
            return Refusal(
                kind: .invalid,
                message: text,
                remedy:
                    "The repository has a template for reports, and what the bot writes does not follow it: take the "
                    + "template away, or what it requires, until this is done."
            )
        case 400, 413, 414, 422:
            return Refusal(
                kind: .invalid,
                message: text,
                remedy: "The forge finds fault with the content: correct what it names, or do this by hand."
            )
        case 451:
            return Refusal(
                kind: .forbidden,
                message: text,
                remedy: "The forge blocked it for legal reasons: ask its support."
            )
        default:
            return Refusal(
                kind: .other,
                message: "\(answer.status): \(text)",
                remedy: "Check forge.api_url and whether something stands between the bot and the forge."
            )
        }
    }

    /// What to do where the App's own token is refused.
    static let credentialsRemedy =
        "Check forge.client_id (or forge.app_id), forge.private_key_file, that the App is still installed, and the clock."

    private static func forbidden(
        _ answer: HTTPAnswer,
        message: ErrorMessage,
        asked: TokenScope?,
        owner: String?
    ) -> Refusal {
        let remedy: String
        if message.contains("suspended") {
            remedy =
                "\(owner ?? "The owner") has suspended the installation: unsuspend it under Settings → GitHub Apps."
        } else if message.contains("archived") {
            remedy = "The repository is archived and can only be read: unarchive it."
        } else if message.contains("locked") {
            remedy = "The issue is locked, and the forge takes no comments of Apps there: write it by hand."
        } else if message.contains("security management rights") {
            // https://github.com/apache/magpie has met this with a token that had every permission.
            remedy =
                "The forge leaves this to people with admin or security manager rights: one of them does it on the "
                + "advisory's page; then drop this effect."
        } else if !message.isJSON {
            remedy =
                "This is no answer of the API: check forge.api_url, and whether a proxy or firewall stands between."
        } else {
            let lacking =
                answer.field("x-accepted-github-permissions").flatMap { AcceptedPermissions.words(for: $0) }
                ?? asked?.words
            remedy =
                "Grant the App \(lacking ?? "the permission that the message names") in the App's settings under "
                + "Permissions & events; then \(owner ?? "the owner") must accept the new permissions."
        }
        return Refusal(kind: .forbidden, message: message.text, remedy: remedy)
    }
}

/// The header that names missing permissions: `a=read,b=write; c=read`, where `;` separates alternatives.
///
/// https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#insufficient-permissions-errors
private enum AcceptedPermissions {
    /// The permissions as a person reads them; nil where the header names none.
    static func words(for header: String) -> String? {
        let alternatives = header.prefix(500).split(separator: ";").map { alternative in
            alternative.split(separator: ",").map { $0.filter { $0 != " " } }.filter { $0.utf8.allSatisfy(isHarmless) }
                .map { $0.split(separator: "=").joined(separator: ": ") }.joined(separator: " and ")
        }
        let words = alternatives.filter { !$0.isEmpty }.joined(separator: ", or ")
        return words.isEmpty ? nil : words
    }

    private static func isHarmless(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "="): true
        default: false
        }
    }
}
