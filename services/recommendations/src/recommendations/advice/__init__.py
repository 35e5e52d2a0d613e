"""What a recommendation in writing still lacks, criterion by criterion, said by rules and judged by people."""
