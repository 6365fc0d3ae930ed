package import FoundationEssentials

extension Effect {
    /// What is to be done outside, named by the state that it ensures.
    package enum Call: Equatable, Sendable, Codable {
        case createAdvisory(RepositoryName, AdvisoryDraft)
        /// Adds people and teams to those who see the advisory; removes nobody.
        case ensureCollaborators(AdvisoryReference, accounts: [Account], logins: [String], teams: [String])
        /// Adds a credit to the advisory, ahead of those of `before` if any of them stands there; removes none.
        case ensureCredit(AdvisoryReference, Account, CreditKind, before: [Account]? = nil)
        /// Sets the severity, unless the advisory has a CVSS vector, which says more.
        case ensureSeverity(AdvisoryReference, Severity)
        case requestFork(AdvisoryReference)
        /// Looks whether the temporary private fork is there.
        case lookForFork(AdvisoryReference)
        case lockIssue(IssueReference)
        /// Replaces the title and text of a public issue by a neutral notice.
        case redactIssue(IssueReference, title: Text<Public>, body: Text<Public>)
        case removeLabel(IssueReference, label: String)
        case commentInPublic(IssueReference, Text<Public>)
        /// Comments on an issue of a private repository; refused if that turns out to be public.
        case commentOnPrivateIssue(IssueReference, Text<Private>)
        /// Comments in the discussion of an advisory that is not published.
        case commentOnAdvisory(AdvisoryReference, Text<Private>)
        /// Accepts a private report: its advisory goes from triage to draft.
        case acceptReport(AdvisoryReference)
        /// Closes an advisory that nobody but its people can read; refused where it is public.
        case closeAdvisory(AdvisoryReference)
        /// Asks the forge for a CVE id, which comes days later; the forge takes one request for each advisory.
        case requestCVE(AdvisoryReference)
        /// Looks which tags contain a fix; where none does, which version comes next. Changes nothing.
        case planRelease(RepositoryName, Fix, ReleaseRule)
        /// Makes an annotated tag, which nobody sees before a ref names it.
        case createTag(RepositoryName, ReleasePlan, message: Text<Public>, at: Date)
        /// Gives the tag its name; refused where the name is taken by something else.
        case createTagRef(RepositoryName, ReleasePlan, object: CommitID)
        /// Publishes a release of a tag, or drafts one; the forge's own notes follow below the text.
        case createRelease(RepositoryName, ReleaseDraft)
        /// Puts a security section on top of a release and the word into its title. `disclosing` an advisory replaces
        /// its earlier section, and the one that told nothing; without, a release that has any section is left as it
        /// is.
        case markRelease(RepositoryName, releaseID: Int64, section: Text<Public>, disclosing: AdvisoryID?)
        /// Fills in which versions have the fix, where the advisory does not say so already.
        case ensurePatchedVersions(AdvisoryReference, versions: [String])
        /// Publishes the advisory if it still is as it was approved; refused if it was edited since.
        case publishAdvisory(AdvisoryReference, version: String)
        case unlockIssue(IssueReference)
        /// Closes the issue as completed.
        case closeIssue(IssueReference)
        /// Opens an issue again that is closed.
        case reopenIssue(IssueReference)
        /// Looks who of the rota may look after a case now. Changes nothing.
        case lookUpCoordinator(RepositoryName, CoordinatorSearch)
        /// Rates by a CVSS vector, which takes the place of a severity in words and of another vector of its version.
        case ensureVector(AdvisoryReference, vector: String)
        /// Adds CWE ids to the advisory; removes none.
        case ensureWeaknesses(AdvisoryReference, ids: [String])
        /// Says which versions of a package are affected; other packages stay as they are.
        case ensureProduct(AdvisoryReference, AdvisoryDraft.Product)
        /// Tells the team in one of its rooms.
        case notifyTeam(ChatRoomID, Notice)
        /// Opens an issue for a report that came by mail; refused if others than members could read it.
        case createIntakeIssue(RepositoryName, title: Text<Public>, body: Text<Private>)
        /// Sends a mail about a case of a repository; the mail server can't be asked afterwards what it took.
        case sendMail(RepositoryName, OutgoingMail)
        /// Has the one comment that says how the case stands say this: edits the comment, or makes one where there is
        /// none.
        case ensureStatusCard(Comment.Place, commentID: String?, Text<Private>)
    }
}

extension Effect.Call {
    /// What is done about a call whose answer never came.
    package enum Recovery: Sendable {
        /// The call ensures a state: doing it again changes nothing.
        case repeatCall
        /// Look for the marker first; call again only if it is nowhere.
        case lookFirst
        /// The call tells the team something that it may hear twice, and must hear: make it again once, then leave it.
        case repeatOnce
        /// Look, and if nothing is seen leave it to a person: the forge may still be at it.
        case askHuman
    }

    package var recovery: Recovery {
        switch self {
        case .ensureCollaborators, .ensureCredit, .ensureSeverity, .lookForFork, .lockIssue, .redactIssue, .removeLabel,
            .acceptReport, .closeAdvisory, .planRelease, .markRelease, .ensurePatchedVersions, .publishAdvisory,
            .unlockIssue, .closeIssue, .reopenIssue, .lookUpCoordinator, .ensureVector, .ensureWeaknesses,
            .ensureProduct:
            .repeatCall
        case .createAdvisory, .commentInPublic, .commentOnPrivateIssue, .commentOnAdvisory, .createTag, .createTagRef,
            .createRelease, .createIntakeIssue:
            .lookFirst
        case .ensureStatusCard(_, let commentID, _): commentID == nil ? .lookFirst : .repeatCall
        case .notifyTeam: .repeatOnce
        // Its identifier is the same again, and so are those of a meeting in it.
        case .sendMail(_, let mail): mail.isForTeam ? .repeatOnce : .askHuman
        case .requestFork, .requestCVE: .askHuman
        }
    }

    /// The repository in which the call works.
    package var repository: RepositoryName {
        switch self {
        case .createAdvisory(let repository, _): repository
        case .ensureCollaborators(let advisory, _, _, _), .ensureCredit(let advisory, _, _, _),
            .ensureSeverity(let advisory, _), .requestFork(let advisory), .lookForFork(let advisory),
            .commentOnAdvisory(let advisory, _), .acceptReport(let advisory), .closeAdvisory(let advisory),
            .requestCVE(let advisory),
            .ensurePatchedVersions(let advisory, _), .publishAdvisory(let advisory, _),
            .ensureVector(let advisory, _), .ensureWeaknesses(let advisory, _), .ensureProduct(let advisory, _):
            advisory.repository
        case .planRelease(let repository, _, _), .createTag(let repository, _, _, _),
            .createTagRef(let repository, _, _), .createRelease(let repository, _),
            .markRelease(let repository, _, _, _), .lookUpCoordinator(let repository, _):
            repository
        case .lockIssue(let issue), .redactIssue(let issue, _, _), .removeLabel(let issue, _),
            .commentInPublic(let issue, _), .commentOnPrivateIssue(let issue, _), .unlockIssue(let issue),
            .closeIssue(let issue), .reopenIssue(let issue):
            issue.repository
        case .notifyTeam(_, let notice): notice.repository
        case .createIntakeIssue(let repository, _, _), .sendMail(let repository, _): repository
        case .ensureStatusCard(let place, _, _): place.repository
        }
    }

    /// Where the call goes.
    package enum Channel: Sendable, CaseIterable {
        case forge, chat, mail
    }

    package var channel: Channel {
        switch self {
        case .notifyTeam: .chat
        case .sendMail: .mail
        case .createAdvisory, .ensureCollaborators, .ensureCredit, .ensureSeverity, .requestFork, .lookForFork,
            .lockIssue, .redactIssue, .removeLabel, .commentInPublic, .commentOnPrivateIssue, .commentOnAdvisory,
            .acceptReport, .closeAdvisory, .requestCVE, .planRelease, .createTag, .createTagRef, .createRelease,
            .markRelease, .ensurePatchedVersions, .publishAdvisory, .unlockIssue, .closeIssue, .reopenIssue,
            .lookUpCoordinator,
            .ensureVector, .ensureWeaknesses, .ensureProduct, .createIntakeIssue, .ensureStatusCard:
            .forge
        }
    }

    /// Calls with the same lane are made one after the other. An installation belongs to one owner, so the owner is it.
    package var lane: String {
        switch channel {
        case .forge: repository.owner.lowercased()
        // No owner's name has a colon.
        case .chat: "chat:"
        case .mail: "mail:"
        }
    }

    /// Whether it lets all other calls of its lane go first.
    ///
    /// Strangers cause such calls by mail, as often as they like; what people decided must not wait for them.
    package var givesWay: Bool { name == Self.nameThatGivesWay }

    /// The name of the calls that give way.
    package static let nameThatGivesWay = "create-intake-issue"

    /// The name of the kind of call, for logs and listings; it tells nothing about the case.
    package var name: String {
        switch self {
        case .createAdvisory: "create-advisory"
        case .ensureCollaborators: "ensure-collaborators"
        case .ensureCredit: "ensure-credit"
        case .ensureSeverity: "ensure-severity"
        case .requestFork: "request-fork"
        case .lookForFork: "look-for-fork"
        case .lockIssue: "lock-issue"
        case .redactIssue: "redact-issue"
        case .removeLabel: "remove-label"
        case .commentInPublic: "comment-in-public"
        case .commentOnPrivateIssue: "comment-on-private-issue"
        case .commentOnAdvisory: "comment-on-advisory"
        case .acceptReport: "accept-report"
        case .closeAdvisory: "close-advisory"
        case .requestCVE: "request-cve"
        case .planRelease: "plan-release"
        case .createTag: "create-tag"
        case .createTagRef: "create-tag-ref"
        case .createRelease: "create-release"
        case .markRelease: "mark-release"
        case .ensurePatchedVersions: "ensure-patched-versions"
        case .publishAdvisory: "publish-advisory"
        case .unlockIssue: "unlock-issue"
        case .closeIssue: "close-issue"
        case .reopenIssue: "reopen-issue"
        case .lookUpCoordinator: "look-up-coordinator"
        case .ensureVector: "ensure-vector"
        case .ensureWeaknesses: "ensure-weaknesses"
        case .ensureProduct: "ensure-product"
        case .notifyTeam: "notify-team"
        case .createIntakeIssue: Self.nameThatGivesWay
        case .sendMail: "send-mail"
        case .ensureStatusCard: "ensure-status-card"
        }
    }

    /// Whether an operator may let it be tried again. A publication needs people's approval each time.
    package var mayBeRetried: Bool {
        if case .publishAdvisory = self { false } else { true }
    }

    /// Whether people name the advisory's version when they ask for it: a CVE id, and each call of a release.
    ///
    /// They do for a publication, too, which is not tried again by hand.
    package var isAskedForByVersion: Bool {
        switch self {
        case .requestCVE, .planRelease, .createTag, .createTagRef, .createRelease: true
        case .createAdvisory, .ensureCollaborators, .ensureCredit, .ensureSeverity, .requestFork, .lookForFork,
            .lockIssue, .redactIssue, .removeLabel, .commentInPublic, .commentOnPrivateIssue, .commentOnAdvisory,
            .acceptReport, .markRelease, .ensurePatchedVersions, .publishAdvisory, .unlockIssue, .closeIssue,
            .reopenIssue, .notifyTeam, .closeAdvisory, .lookUpCoordinator, .ensureVector, .ensureWeaknesses,
            .ensureProduct, .ensureStatusCard, .createIntakeIssue, .sendMail:
            false
        }
    }

    /// Whether nobody can take the call back: it must not be made by a clock that may be wrong.
    package var isIrreversible: Bool {
        switch self {
        case .createTagRef, .createRelease, .publishAdvisory, .requestCVE: true
        case .createAdvisory, .ensureCollaborators, .ensureCredit, .ensureSeverity, .requestFork, .lookForFork,
            .lockIssue, .redactIssue, .removeLabel, .commentInPublic, .commentOnPrivateIssue, .commentOnAdvisory,
            .acceptReport, .planRelease, .createTag, .markRelease, .ensurePatchedVersions, .unlockIssue, .closeIssue,
            .reopenIssue, .notifyTeam, .closeAdvisory, .lookUpCoordinator, .ensureVector, .ensureWeaknesses,
            .ensureProduct,
            .ensureStatusCard, .createIntakeIssue, .sendMail:
            false
        }
    }

    /// Whether the call drafts an advisory.
    var isCreateAdvisory: Bool {
        if case .createAdvisory = self { true } else { false }
    }
}
