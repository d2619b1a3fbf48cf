//! What shells and man are told of the arguments.

use kom_i_gang::edge::cli::EarlyExit;

use crate::cli::arguments;

/// What a real bash offers for the last word.
#[cfg(unix)]
fn offered_by_bash(line: &[&str]) -> Vec<String> {
    let Err(EarlyExit::Print(script)) = arguments("completions bash") else { panic!("no script") };
    let words = format!("COMP_WORDS=({}); COMP_CWORD={}", line.join(" "), line.len() - 1);
    let [.., before, last] = line else { panic!("one word") };
    // Bash calls the function that is told to it with the command, the word and the word before it.
    let call = "f=$(complete -p kom-i-gang); f=${f##*-F }; \"${f%% *}\" kom-i-gang";
    let script = format!("{script}\n{words}\n{call} {last} {before}\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"");
    let output = std::process::Command::new("bash").args(["--norc", "-c", &script]).output().expect("bash");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{line:?}");
    let words = String::from_utf8(output.stdout).expect("words");
    words.lines().filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[test]
#[cfg(unix)]
fn bash_completes_behind_a_command_too() {
    let offered = |line: &str| offered_by_bash(&line.split(' ').collect::<Vec<_>>());
    assert_eq!(offered("kom-i-gang ste"), ["steps"]);
    assert_eq!(offered("kom-i-gang steps 3.1"), ["3.1", "3.10", "3.11"]);
    assert_eq!(offered("kom-i-gang steps PORT"), ["PORTAL"]);
    assert_eq!(offered("kom-i-gang guide 4.0"), ["4.0", "4.0a", "4.0b"]);
    assert_eq!(offered("kom-i-gang practice --tr"), ["--trouble"]);
    assert_eq!(offered("kom-i-gang practice --trouble off"), ["off-vpn"]);
    assert_eq!(offered("kom-i-gang --language en steps --ph"), ["--phone"]);
    assert_eq!(offered("kom-i-gang completions z"), ["zsh"]);
    assert_eq!(offered("kom-i-gang doctor pr"), ["practice"]);
}

#[test]
fn shells_and_man_are_told_of_every_command_and_option() {
    let printed = |line: &str| match arguments(line) {
        Err(EarlyExit::Print(text)) => text,
        other => panic!("{line}: {other:?}"),
    };
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = printed(&format!("completions {shell} --language en"));
        for word in ["practice", "steps", "guide", "doctor", "full-screen", "start-at"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
        // PowerShell is told of no option's values.
        for value in ["off-vpn", "3.10", "PORTAL"] {
            assert_eq!(script.contains(value), shell != "powershell", "{shell}: {value}");
        }
        assert_eq!(script.contains("begin anew, even if you had begun before"), shell != "bash", "{shell}");
    }
    let Err(EarlyExit::BadUse(said)) = arguments("completions csh") else { panic!("csh") };
    assert!(said.contains("bash, zsh, fish, powershell"), "{said}");
    for (language, word) in [("da", "Ctrl+C to gange"), ("en", "Ctrl+C twice")] {
        let page = printed(&format!("man --language {language}"));
        assert!(page.starts_with(".ie \\n(.g") || page.starts_with(".TH"), "{page}");
        for told in [word, "\\-\\-full\\-screen", "kom\\-i\\-gang"] {
            assert!(page.contains(told), "{language}: {told}\n{page}");
        }
        // Each option has its words.
        assert!(!page.contains("\\fR\n\n.TP"), "{page}");
    }
}
