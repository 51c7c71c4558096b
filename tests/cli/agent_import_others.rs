//! `convoctl agent import`: what other desks export

use crate::people::refused;
use crate::support::Shell;

fn listed(shell: &Shell) -> String {
    shell.run("convoctl agent list -o csv --fields name,email,type,inboxes --status pending").exits(0).stdout
}

#[test]
fn chatwoots_agents_become_ours() {
    let shell = Shell::with_store();
    // As GET /api/v1/accounts/1/agents answers.
    shell.write(
        "agents.json",
        r#"[{"id":1,"account_id":1,"availability_status":"offline","auto_offline":true,"confirmed":true,
            "email":"john@acme.example","provider":"email","available_name":"John","name":"John Doe","role":"administrator",
            "thumbnail":"","custom_role_id":null,"custom_attributes":{"team":["a"]}},
           {"id":2,"account_id":1,"availability_status":"online","auto_offline":true,"confirmed":true,
            "email":"mia@acme.example","provider":"email","available_name":"Mia","name":"Mía Ruiz","role":"agent",
            "thumbnail":"https://desk.example/a.png","custom_role_id":null}]"#,
    );
    let told = refused(&shell, "convoctl agent import agents.json --map role=type", 5).stderr;
    assert!(told.contains("line 1, account_id: the column `account_id` is none of ours"), "{told}");
    shell
        .run("convoctl agent import agents.json --map role=type --ignore-columns --no-send")
        .exits(0)
        .prints("Imported 2 rows: 2 created\n");
    assert_eq!(
        listed(&shell),
        "name,email,type,inboxes\nJohn Doe,john@acme.example,administrator,\nMía Ruiz,mia@acme.example,agent,\n"
    );
}

#[test]
fn zammads_users_become_ours() {
    let shell = Shell::with_store();
    shell.run("convoctl inbox add --name support --email support@acme.example").exits(0);
    shell.write(
        "users.csv",
        "id,login,firstname,lastname,email,web,phone,fax,mobile,department,street,zip,city,country,address,vip,verified,\
         active,note,last_login,out_of_office,roles,organization\n\
         4,nicole@acme.example,Nicole,Braun,nicole@acme.example,,0123,,,Sales,,,,,\"Straße 1,\n\
         Berlin\",false,false,true,,,false,Agent,Acme\n\
         5,bo,,Li,bo@acme.example,,,,,,,,,,,false,false,true,,,false,Agent,Acme\n",
    );
    let import = "convoctl agent import users.csv --map firstname=name --map lastname=name --default type=agent \
                  --default inboxes=support --ignore-columns --no-send";
    shell.run(import).exits(0).prints("Imported 2 rows: 2 created\n");
    assert_eq!(
        listed(&shell),
        "name,email,type,inboxes\nNicole Braun,nicole@acme.example,agent,support\nLi,bo@acme.example,agent,support\n"
    );
}

#[test]
fn ostickets_agents_become_ours() {
    let shell = Shell::with_store();
    // As `manage.php agent export` writes them.
    shell.write(
        "agents.csv",
        "\"First Name\",\"Last Name\",Email,UserName\nPeter,Rotich,peter@acme.example,peter\nJo,\"O'Neil, Jr.\",jo@acme.example,jo\n",
    );
    let told = refused(&shell, "convoctl agent import agents.csv", 5).stderr;
    assert_eq!(
        told,
        "error: cannot import agents.csv: its header is wrong in 4 places\n  \
         line 1, First Name: the column `First Name` is none of ours\n  \
         line 1, Last Name: the column `Last Name` is none of ours\n  \
         line 1, Email: the column `Email` is none of ours; did you mean `email`?\n  \
         line 1, UserName: the column `UserName` is none of ours\n  \
         hint: map a column with --map THEIRS=OURS, or pass over the others with --ignore-columns\n"
    );
    let import = "convoctl agent import agents.csv --map 'First Name=name' --map 'Last Name=name' --map Email=email \
                  --ignore-columns=UserName --default type=agent --no-send";
    shell.run(import).exits(0).prints("Imported 2 rows: 2 created\n");
    assert_eq!(
        listed(&shell),
        "name,email,type,inboxes\nPeter Rotich,peter@acme.example,agent,\n\"Jo O'Neil, Jr.\",jo@acme.example,agent,\n"
    );
}

#[test]
fn mapping_what_is_not_there_is_told() {
    let shell = Shell::with_store();
    shell.write("team.csv", "name,email\nAsha,asha@acme.example\n");
    for (flags, status, told) in [
        ("--map role=type", 5, "--map names the column `role`, which the file does not have"),
        ("--map role", 2, "--map role: there is nothing on one side of `=`"),
        ("--map name=kind", 2, "--map name=kind: `kind` is none of our columns"),
        ("--map type=role", 2, "--map type=role: `role` is none of our columns"),
        ("--default email=a@b.example", 2, "--default: an address is one person's"),
        ("--default role=agent", 2, "--default role=agent: `role` is none of our columns"),
        ("--default type=boss", 5, "line 2, type: `boss` is none of agent, administrator"),
        ("--map a=email --map b=email", 2, "--map: only one column can be `email`"),
    ] {
        let ran = refused(&shell, &format!("convoctl agent import team.csv {flags}"), status);
        assert!(ran.stderr.contains(told), "{flags}: {}", ran.stderr);
    }
}
