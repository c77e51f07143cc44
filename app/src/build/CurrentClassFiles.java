import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Brings class files of before Java 6 to the format of Java 8: the same code, with the stack maps that format asks for. The JVM keeps no
 * older ones in an ahead-of-time cache (it would have to verify them by the old verifier), and picocli, which every command
 * begins with, is compiled for Java 5: its 300 classes were read from the jar, verified and linked at each start.
 *
 * <pre>java CurrentClassFiles.java FOLDER</pre>
 *
 * <p>Jars without such classes are left alone, so a second time nothing happens. A jar that is changed says so in {@code
 * META-INF/CHANGES.txt}, as its licence asks.
 */
final class CurrentClassFiles {
    private static final int OLDEST_KEPT = 50;

    private CurrentClassFiles() {}

    public static void main(String[] arguments) throws IOException {
        try (var all = Files.list(Path.of(arguments[0]))) {
            List<Path> jars =
                    all.filter(each -> each.toString().endsWith(".jar")).sorted().toList();
            for (Path jar : jars) {
                if (isOld(jar)) {
                    rewrite(jar);
                    System.out.println(jar.getFileName() + ": class files brought to the format of Java 8");
                }
            }
        }
    }

    private static boolean isOld(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (entry.getName().endsWith(".class") && isOld(read(zip, entry))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Bytes 6 and 7 of a class file are its major version. */
    private static boolean isOld(byte[] classFile) {
        return ((classFile[6] & 0xff) << 8 | classFile[7] & 0xff) < OLDEST_KEPT;
    }

    private static byte[] read(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static void rewrite(Path jar) throws IOException {
        FileTime time = Files.getLastModifiedTime(jar);
        Path beside = jar.resolveSibling(jar.getFileName() + ".new");
        try (ZipFile zip = new ZipFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(beside))) {
            ClassFile format = ClassFile.of(
                    StackMapsOption.GENERATE_STACK_MAPS,
                    ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(
                                    type -> stream(zip, type))
                            .orElse(ClassHierarchyResolver.defaultResolver())));
            for (ZipEntry entry : zip.stream().toList()) {
                byte[] bytes = read(zip, entry);
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setLastModifiedTime(entry.getLastModifiedTime());
                out.putNextEntry(copy);
                out.write(entry.getName().endsWith(".class") && isOld(bytes) ? current(format, bytes) : bytes);
            }
            ZipEntry changes = new ZipEntry("META-INF/CHANGES.txt");
            changes.setLastModifiedTime(zip.stream().findFirst().orElseThrow().getLastModifiedTime());
            out.putNextEntry(changes);
            out.write(("Rewind's build has brought the class files of this jar from the format of Java 5 to that of Java 8,"
                            + " with stack maps; the code is the same.\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        Files.setLastModifiedTime(beside, time);
        Files.move(beside, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] current(ClassFile format, byte[] old) {
        ClassModel model = format.parse(old);
        return format.transformClass(
                model,
                ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                        .andThen(ClassTransform.endHandler(all -> all.withVersion(ClassFile.JAVA_8_VERSION, 0))));
    }

    private static InputStream stream(ZipFile zip, ClassDesc type) {
        String name = type.descriptorString();
        ZipEntry entry = zip.getEntry(name.substring(1, name.length() - 1) + ".class");
        try {
            return entry == null ? null : zip.getInputStream(entry);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
