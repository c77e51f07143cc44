package rewind.explorer;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import rewind.explorer.controls.PathPicker;
import rewind.explorer.controls.SaveTarget;
import rewind.explorer.open.FilePicker;
import rewind.explorer.text.Messages;

/** The platform's dialog. It has no filter by name: files of traces are known by their content. */
final class FileDialog implements FilePicker, SaveTarget, PathPicker {
    private final Window owner;
    private @Nullable File folder;
    private @Nullable File saved;
    private @Nullable File data;

    FileDialog(Window owner) {
        this.owner = owner;
    }

    @Override
    public List<Path> pick() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Messages.text("open.dialog"));
        if (folder != null && folder.isDirectory()) {
            chooser.setInitialDirectory(folder);
        }
        List<File> chosen = chooser.showOpenMultipleDialog(owner);
        if (chosen == null || chosen.isEmpty()) {
            return List.of();
        }
        folder = chosen.getFirst().getParentFile();
        return chosen.stream().map(File::toPath).toList();
    }

    @Override
    public Optional<Path> choose(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Messages.text("save.dialog"));
        chooser.setInitialFileName(name);
        if (saved != null && saved.isDirectory()) {
            chooser.setInitialDirectory(saved);
        }
        File chosen = chooser.showSaveDialog(owner);
        if (chosen == null) {
            return Optional.empty();
        }
        saved = chosen.getParentFile();
        return Optional.of(chosen.toPath());
    }

    @Override
    public Optional<Path> choose(Kind kind) {
        File chosen = kind == Kind.FOLDER ? folderOfData() : fileOfData();
        if (chosen == null) {
            return Optional.empty();
        }
        data = chosen.getParentFile();
        return Optional.of(chosen.toPath());
    }

    private @Nullable File folderOfData() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Messages.text("models.train.choose.folder"));
        if (data != null && data.isDirectory()) {
            chooser.setInitialDirectory(data);
        }
        return chooser.showDialog(owner);
    }

    private @Nullable File fileOfData() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Messages.text("models.train.choose.file"));
        if (data != null && data.isDirectory()) {
            chooser.setInitialDirectory(data);
        }
        return chooser.showOpenDialog(owner);
    }
}
