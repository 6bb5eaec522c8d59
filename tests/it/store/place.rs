//! Where a file lies.

use std::path::Path;

use tixin::store::place::{cloud_folder, is_unc, network_mount};

#[test]
fn unc_paths() {
    for (path, unc) in [
        (r"\\server\share\a.tixin", true),
        (r"\\?\UNC\server\share\a.tixin", true),
        (r"\\?\unc\server\share", true),
        (r"\\?\C:\Users\a.tixin", false),
        (r"\\.\C:", false),
        (r"C:\Users\a.tixin", false),
        ("/home/a.tixin", false),
    ] {
        assert_eq!(is_unc(path), unc, "{path}");
    }
}

#[test]
fn mounts() {
    let mounts = "/dev/vda / ext4 rw 0 0\n\
                  server:/home /home nfs4 rw 0 0\n\
                  /dev/vdb /home/local ext4 rw 0 0\n\
                  //s/x /mnt/the\\040share cifs rw 0 0\n\
                  me@s: /mnt/ssh fuse.sshfs rw 0 0\n\
                  enc /mnt/enc fuse.gocryptfs rw 0 0\n";
    for (path, kind) in [
        ("/var/a", None),
        ("/home/wang/a", Some("nfs4")),
        ("/home/local/a", None),
        ("/homes/a", None),
        ("/mnt/the share/a", Some("cifs")),
        ("/mnt/ssh/a", Some("fuse.sshfs")),
        ("/mnt/enc/a", None),
    ] {
        let found = network_mount(mounts, Path::new(path));
        assert_eq!(found.as_deref(), kind, "{path}");
    }
}

#[test]
fn cloud_folders() {
    for (path, name) in [
        ("/home/w/OneDrive - 局/a.tixin", Some("OneDrive")),
        ("/home/w/我的坚果云/a.tixin", Some("坚果云")),
        ("/home/w/BaiduSyncdisk/x/a.tixin", Some("百度网盘")),
        ("/home/w/Dropbox/a.tixin", Some("Dropbox")),
        (
            "/Users/w/Library/Mobile Documents/com~apple~CloudDocs/a",
            Some("iCloud"),
        ),
        ("/home/w/Documents/Dropbox.tixin", None),
    ] {
        assert_eq!(cloud_folder(Path::new(path)), name, "{path}");
    }
}
