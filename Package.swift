// swift-tools-version: 6.2
// The module table of the architecture: a module may import what stands here and nothing else.
import PackageDescription

let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// A module of the program.
func module(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

/// The tests of one module, which may also use the modules named.
func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource] = [])
    -> Target
{
    .testTarget(
        name: name + "Tests",
        dependencies: [.target(name: name)] + dependencies,
        exclude: exclude,
        resources: resources,
        swiftSettings: swiftSettings
    )
}

/// A C library of the system; `package` is what apt-get installs.
func systemLibrary(_ name: String, pkgConfig: String?, apt package: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

let package = Package(
    name: "AdvisoryBot",
    products: [
        .executable(name: "advisory-bot", targets: ["AdvisoryBot"])
    ],
    targets: [
        // What the bot decides. Pure.
        module("Disclosure", []),

        // Leaves that several modules stand on.
        module("JSON", []),
        module("Locking", ["CLinux"]),
        module("Cryptography", ["COpenSSL"]),

        // Adapters. Each may know Disclosure; none knows another.
        module("HTTPServer", ["Locking", "CLinux", "COpenSSL"]),
        module("Webhooks", ["Disclosure", "HTTPServer", "Cryptography", "JSON", "Locking"]),
        module("Curl", ["Locking", "CCurl"]),
        module("ForgeAPI", ["Disclosure", "Curl", "Cryptography", "JSON", "Locking"]),
        module("Mail", ["Disclosure", "Curl", "Cryptography", "CGMime"]),
        module("Chat", ["Disclosure", "Curl", "JSON", "Locking"]),
        module("Storage", ["Disclosure", "Cryptography", "JSON", "Locking", "CSQLite", "CZstd", "CLinux"]),
        module("Sandbox", ["HTTPServer", "Cryptography", "JSON", "Locking"]),

        // What operators look at.
        module("Dashboard", ["Disclosure", "HTTPServer"]),

        // What leaves the program as a file.
        module("Records", ["Disclosure", "JSON"]),

        // The program, which joins them.
        .executableTarget(
            name: "AdvisoryBot",
            dependencies: [
                "Disclosure", "HTTPServer", "Webhooks", "Curl", "ForgeAPI", "Mail", "Chat", "Storage", "Sandbox",
                "Dashboard", "Records",
                "JSON", "Cryptography", "Locking", "CLinux",
            ],
            swiftSettings: swiftSettings
        ),

        systemLibrary("CLinux", pkgConfig: nil, apt: "libc6-dev"),
        systemLibrary("COpenSSL", pkgConfig: "openssl", apt: "libssl-dev"),
        systemLibrary("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
        systemLibrary("CGMime", pkgConfig: "gmime-3.0", apt: "libgmime-3.0-dev"),
        systemLibrary("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
        systemLibrary("CZstd", pkgConfig: "libzstd", apt: "libzstd-dev"),

        // What tests of several modules compare with: GitHub's own descriptions.
        .target(
            name: "Contract",
            path: "Tests/Contract",
            exclude: ["validate_exchanges.py"],
            swiftSettings: swiftSettings
        ),

        // What servers on this machine need that tests of several modules talk to.
        .target(name: "Loopback", path: "Tests/Loopback", swiftSettings: swiftSettings),

        tests(
            "AdvisoryBot",
            [
                "Disclosure", "HTTPServer", "Webhooks", "Curl", "ForgeAPI", "Mail", "Storage", "Sandbox", "Dashboard",
                "JSON",
                "Cryptography", "Locking", "Contract", "Loopback",
            ]
        ),
        tests("JSON", []),
        tests("Cryptography", []),
        tests("Disclosure", [], exclude: ["Snapshots"]),
        tests(
            "Records",
            ["Disclosure", "JSON"],
            exclude: ["Snapshots", "validate_records.py", "requirements.txt", "requirements-no-deps.txt"]
        ),
        tests("Dashboard", ["Disclosure", "HTTPServer"]),
        tests("Chat", ["Disclosure", "Curl", "HTTPServer", "JSON", "Locking"]),
        tests("Curl", ["Loopback", "Locking", "COpenSSL"]),
        tests(
            "Mail",
            ["Loopback", "Disclosure", "Curl", "Locking", "COpenSSL"],
            exclude: ["validate_mail.py", "smtp_server.py", "requirements.txt"]
        ),
        tests("HTTPServer", ["CLinux", "COpenSSL", "Locking"]),
        tests("Sandbox", ["HTTPServer", "Cryptography", "JSON", "Locking", "Contract"]),
        tests("Webhooks", ["Disclosure", "HTTPServer", "Cryptography", "JSON", "Locking"]),
        tests("Storage", ["Disclosure", "Locking"], resources: [.copy("Histories")]),
        tests("ForgeAPI", ["Disclosure", "Cryptography", "JSON", "Locking", "Curl"]),
    ]
)

// Fuzz targets are built by `make fuzz` alone, because everything around them has to be built for libFuzzer too.
if Context.environment["ADVISORY_BOT_FUZZ"] != nil {
    /// The fuzz target in the folder `name` of FuzzTesting.
    func fuzzTarget(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
        .executableTarget(
            name: "Fuzz" + name,
            dependencies: dependencies,
            path: "FuzzTesting/" + name,
            exclude: ["FailCases", "Seeds"],
            swiftSettings: swiftSettings + [.unsafeFlags(["-parse-as-library"])]
        )
    }
    package.targets += [
        fuzzTarget("DeliveryDecoder", ["Disclosure", "Webhooks"]),
        fuzzTarget("HTTPParser", ["HTTPServer"]),
        fuzzTarget("MailReader", ["Disclosure", "Mail"]),
    ]
}
