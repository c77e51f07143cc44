import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A deb and an rpm of the app image, where dpkg-deb and rpmbuild are. Laid out here and not by jpackage: its packages put
 * menu entry, icons and file type into place by scripts of their own (xdg-utils), which fail on a small system and leave
 * things behind; as files of the package they come and go with it, and there is no script at all.
 */
final class LinuxPackages {
    private static final int[] ICONS = {16, 22, 24, 32, 48, 64, 128, 256, 512};

    private LinuxPackages() {}

    static List<Path> build(Path jpackage, Path image, Path icons, Path out, String version)
            throws IOException, InterruptedException {
        Path root = out.resolve("work/root");
        layOut(jpackage.resolve("linux"), image, icons, root);
        List<Path> made = new ArrayList<>();
        if (isThere("dpkg-deb")) {
            made.add(deb(jpackage.resolve("linux"), root, out, version));
        } else {
            System.out.println("No deb: there is no dpkg-deb here.");
        }
        if (isThere("rpmbuild")) {
            made.add(rpm(jpackage.resolve("linux"), root, out, version));
        } else {
            System.out.println("No rpm: there is no rpmbuild here.");
        }
        return made;
    }

    private static void layOut(Path linux, Path image, Path icons, Path root) throws IOException {
        Tree.copy(image, Files.createDirectories(root.resolve("opt")).resolve("rewind"));
        Files.createSymbolicLink(
                Files.createDirectories(root.resolve("usr/bin")).resolve("rewind"), Path.of("../../opt/rewind/bin/rewind"));
        put(linux.resolve("rewind.desktop"), root.resolve("usr/share/applications/rewind.desktop"));
        put(linux.resolve("rewind.xml"), root.resolve("usr/share/mime/packages/rewind.xml"));
        Path theme = root.resolve("usr/share/icons/hicolor");
        for (int size : ICONS) {
            put(icons.resolve("rewind-" + size + ".png"), theme.resolve(size + "x" + size + "/apps/rewind.png"));
        }
        put(icons.resolve("rewind.svg"), theme.resolve("scalable/apps/rewind.svg"));
        put(linux.resolve("copyright"), root.resolve("usr/share/doc/rewind/copyright"));
        for (Path each : Tree.paths(root)) {
            if (!Files.isSymbolicLink(each)) {
                boolean open = Files.isDirectory(each) || Files.isExecutable(each);
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString(open ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private static void put(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    private static Path deb(Path linux, Path root, Path out, String version) throws IOException, InterruptedException {
        Path control = Files.createDirectories(root.resolve("DEBIAN")).resolve("control");
        long kilobytes = (Tree.bytes(root) + 1023) / 1024;
        Files.writeString(
                control,
                Files.readString(linux.resolve("control"))
                        .replace("VERSION", version)
                        .replace("ARCHITECTURE", first("dpkg", "--print-architecture"))
                        .replace("KILOBYTES", Long.toString(kilobytes)));
        Path deb = out.resolve("rewind_" + version + "_" + first("dpkg", "--print-architecture") + ".deb");
        // xz makes it a tenth smaller and takes minutes; dpkg knows zstd since Debian 12 and Ubuntu 18.04.
        Installers.run(out, List.of("dpkg-deb", "--root-owner-group", "-Zzstd", "-z9", "--build", root.toString(), deb.toString()));
        Tree.delete(root.resolve("DEBIAN"));
        return deb;
    }

    private static Path rpm(Path linux, Path root, Path out, String version) throws IOException, InterruptedException {
        Path top = Files.createDirectories(out.resolve("work/rpm"));
        Installers.run(out, List.of(
                        "rpmbuild", "-bb", "--quiet", "--define", "_topdir " + top, "--define", "rewind_root " + root,
                        "--define", "rewind_version " + version, linux.resolve("rewind.spec").toString()));
        try (var all = Files.walk(top.resolve("RPMS"))) {
            Path rpm = all.filter(each -> each.toString().endsWith(".rpm"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("rpmbuild left nothing in " + top));
            return Files.move(rpm, out.resolve(rpm.getFileName()));
        }
    }

    private static boolean isThere(String tool) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.exists(Path.of(folder, tool), LinkOption.NOFOLLOW_LINKS));
    }

    private static String first(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
