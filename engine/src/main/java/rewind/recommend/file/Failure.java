package rewind.recommend.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** What the disk refused, in words for a person: without the names of classes, which {@code toString} would put first. */
public final class Failure {
    private Failure() {}

    /** The reason with the file it is about, where it is known. */
    public static String reason(IOException e) {
        if (e instanceof FileSystemException file) {
            return file.getFile() == null ? inWords(file) : file.getFile() + ": " + inWords(file);
        }
        String message = e.getMessage();
        if (message != null && !message.isBlank()) {
            return message;
        }
        return e instanceof EOFException ? "Unexpected end" : e.getClass().getSimpleName();
    }

    private static String inWords(FileSystemException e) {
        @Nullable String reason = e.getReason();
        if (reason != null && !reason.isBlank()) {
            return reason;
        }
        return switch (e) {
            case NoSuchFileException missing -> "No such file or directory";
            case AccessDeniedException denied -> "Permission denied";
            case NotDirectoryException file -> "Not a directory";
            case FileAlreadyExistsException there -> "File exists";
            case DirectoryNotEmptyException full -> "Directory not empty";
            default -> e.getClass().getSimpleName();
        };
    }
}
