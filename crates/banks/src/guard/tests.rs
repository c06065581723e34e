use super::*;

fn resolver(addresses: &'static [&'static str]) -> Resolver {
    Resolver::of(move |_, port| async move {
        Ok(addresses.iter().map(|text| SocketAddr::new(text.parse().expect("an address"), port)).collect())
    })
}

fn asked(url: &str, reach: Reach, resolver: &Resolver) -> Result<SocketAddr, Trouble> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let url = Url::parse(url).map_err(|_| Trouble::Forbidden("no address"))?;
    runtime.block_on(place(&url, reach, resolver)).map(|place| place.address)
}

/// Addresses of this machine and those around it, written in the ways that slip past a look at the text.
const HOSTILE: [&str; 46] = [
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://0x7f.1/",
    "https://127.0.0.1.:443/",
    "https://0/",
    "https://0.0.0.0/",
    "https://10.0.0.1/",
    "https://10.255.255.255/",
    "https://100.64.0.1/",
    "https://100.127.255.254/",
    "https://169.254.169.254/latest/meta-data/",
    "https://0xa9fea9fe/",
    "https://172.16.0.1/",
    "https://172.31.255.255/",
    "https://192.0.0.1/",
    "https://192.0.2.1/",
    "https://192.88.99.1/",
    "https://192.168.1.1/",
    "https://198.18.0.1/",
    "https://198.51.100.1/",
    "https://203.0.113.1/",
    "https://224.0.0.1/",
    "https://255.255.255.255/",
    "https://[::]/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:8.8.8.8]/",
    "https://[::127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[fe80::1]/",
    "https://[fc00::1]/",
    "https://[fd00:ec2::254]/",
    "https://[ff02::1]/",
    "https://[2001:db8::1]/",
    "https://[2001::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "http://8.8.8.8/",
    "file:///etc/passwd",
    "gopher://8.8.8.8/",
    "ftp://8.8.8.8/",
    "https://user:pass@8.8.8.8/",
    "https://user@8.8.8.8/",
    "https:///nothing",
];

#[test]
fn no_hostile_address_is_called() {
    for url in HOSTILE {
        let answer = asked(url, Reach::Public, &resolver(&["127.0.0.1"]));
        assert!(matches!(answer, Err(Trouble::Forbidden(_))), "{url}: {answer:?}");
    }
}

#[test]
fn a_name_is_as_good_as_what_it_stands_for() {
    for private in [&["127.0.0.1"][..], &["192.168.0.9"], &["::1"], &["8.8.8.8", "10.0.0.1"], &["::ffff:10.0.0.1"]] {
        let answer = asked("https://bank.example/", Reach::Public, &resolver(private));
        assert!(matches!(answer, Err(Trouble::Forbidden(_))), "{private:?}");
    }
    for public in ["8.8.8.8", "2606:4700::1111"] {
        let addresses: &'static [&'static str] = Box::leak(Box::new([public]));
        let answer = asked("https://bank.example/", Reach::Public, &resolver(addresses));
        assert_eq!(answer.map(|address| address.ip().to_string()), Ok(public.to_owned()));
    }
    assert_eq!(asked("https://bank.example/", Reach::Public, &resolver(&[])), Err(Trouble::Unreachable));
}

#[test]
fn this_machine_is_called_only_when_that_is_said() {
    let local = resolver(&["127.0.0.1"]);
    assert!(asked("http://127.0.0.1:80/", Reach::AndThisMachine, &local).is_ok());
    assert!(asked("http://localhost/", Reach::AndThisMachine, &local).is_ok());
    for url in ["http://8.8.8.8/", "http://10.0.0.1/", "https://10.0.0.1/", "https://169.254.169.254/"] {
        assert!(matches!(asked(url, Reach::AndThisMachine, &local), Err(Trouble::Forbidden(_))), "{url}");
    }
}
