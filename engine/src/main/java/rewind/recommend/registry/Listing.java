package rewind.recommend.registry;

import java.util.List;

/**
 * What is in the registry.
 *
 * @param versions oldest first
 * @param damaged versions whose manifest cannot be read
 */
public record Listing(List<Manifest> versions, List<Damage> damaged) {
    public Listing {
        versions = List.copyOf(versions);
        damaged = List.copyOf(damaged);
    }

    /**
     * A version that cannot be listed.
     *
     * @param reason for a person to read; names the file
     */
    public record Damage(String version, String reason) {}
}
