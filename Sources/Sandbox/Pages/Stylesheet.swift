/// The one stylesheet of the pages.
enum Stylesheet {
    static let text = """
        :root {
          color-scheme: light dark;
          --text: #1f2328; --quiet: #59636e; --line: #d1d9e0; --ground: #ffffff; --soft: #f6f8fa;
          --link: #0969da; --good: #1a7f37; --bad: #b3261e; --private: #9a6700; --private-ground: #fff8c5;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --text: #e6edf3; --quiet: #9198a1; --line: #3d444d; --ground: #0d1117; --soft: #151b23;
            --link: #4493f8; --good: #3fb950; --bad: #f85149; --private: #d29922; --private-ground: #2a2211;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--text);
          font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
        header { display: flex; gap: 1rem; align-items: baseline; padding: .8rem 1.5rem; background: var(--soft);
          border-bottom: 1px solid var(--line); }
        header a { font-weight: 600; color: var(--text); text-decoration: none; }
        header span, .quiet { color: var(--quiet); }
        main { max-width: 58rem; margin: 0 auto; padding: 1.5rem; }
        a { color: var(--link); text-decoration: none; }
        a:hover { text-decoration: underline; }
        h1 { font-size: 1.6rem; font-weight: 600; line-height: 1.25; margin: .2rem 0 .6rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.05rem; font-weight: 600; margin: 2rem 0 .6rem; }
        nav { color: var(--quiet); margin-bottom: .4rem; overflow-wrap: anywhere; }
        .box { border: 1px solid var(--line); border-radius: 8px; margin: .8rem 0; overflow: hidden; }
        .box > .head { background: var(--soft); border-bottom: 1px solid var(--line); padding: .45rem .9rem; }
        .box > .body { padding: .8rem .9rem; }
        pre { margin: 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
        ul.rows { list-style: none; margin: .8rem 0; padding: 0; border: 1px solid var(--line); border-radius: 8px; }
        ul.rows > li { padding: .6rem .9rem; border-top: 1px solid var(--line); }
        ul.rows > li:first-child { border-top: 0; }
        .badge, .label { display: inline-block; padding: .05rem .55rem; border-radius: 999px; font-size: .8rem;
          font-weight: 500; border: 1px solid var(--line); background: var(--soft); white-space: nowrap; }
        .badge.good { color: #fff; background: var(--good); border-color: transparent; }
        .badge.bad { color: #fff; background: var(--bad); border-color: transparent; }
        .badge.private { color: var(--private); background: var(--private-ground); border-color: var(--private); }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.2rem; margin: 0; }
        dt { color: var(--quiet); }
        dd { margin: 0; overflow-wrap: anywhere; }
        form { margin: .8rem 0; }
        form.line { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
        input, textarea, select, button { font: inherit; color: inherit; background: var(--ground);
          border: 1px solid var(--line); border-radius: 6px; padding: .35rem .6rem; }
        input, textarea { width: 100%; margin-bottom: .5rem; }
        label input { width: auto; margin: 0; }
        textarea { min-height: 6rem; resize: vertical; }
        button { background: var(--soft); font-weight: 500; cursor: pointer; }
        button.main { color: #fff; background: var(--good); border-color: transparent; }
        details { border-top: 1px solid var(--line); margin-top: 2.5rem; padding-top: .8rem; }
        details + details { margin-top: .8rem; }
        summary { cursor: pointer; color: var(--quiet); }
        table { border-collapse: collapse; width: 100%; font-size: .85rem; margin: .6rem 0; }
        th { text-align: left; font-weight: 500; color: var(--quiet); }
        th, td { padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
        code, td.code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .8rem; }

        """
}
