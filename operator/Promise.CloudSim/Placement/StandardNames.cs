namespace Promise.CloudSim.Placement;

/// <summary>The classes and the traits that every Placement knows; of the traits those that a fake compute reports and that Nova's own rules use.</summary>
internal static class StandardNames
{
    public static readonly IReadOnlyList<string> Classes =
    [
        "VCPU", "MEMORY_MB", "DISK_GB", "PCI_DEVICE", "SRIOV_NET_VF", "NUMA_SOCKET", "NUMA_CORE", "NUMA_THREAD", "NUMA_MEMORY_MB", "IPV4_ADDRESS", "VGPU",
        "VGPU_DISPLAY_HEAD", "NET_BW_EGR_KILOBIT_PER_SEC", "NET_BW_IGR_KILOBIT_PER_SEC", "PCPU", "MEM_ENCRYPTION_CONTEXT", "FPGA", "PGPU",
        "NET_PACKET_RATE_KILOPACKET_PER_SEC", "NET_PACKET_RATE_EGR_KILOPACKET_PER_SEC", "NET_PACKET_RATE_IGR_KILOPACKET_PER_SEC",
    ];

    /// <summary>Nova's mark on a compute whose service is disabled; its scheduler asks for hosts without it.</summary>
    public const string ComputeStatusDisabled = "COMPUTE_STATUS_DISABLED";

    /// <summary>What a compute with the fake driver reports.</summary>
    public static readonly IReadOnlyList<string> ComputeTraits =
    [
        "COMPUTE_MEM_BACKING_FILE", "COMPUTE_TRUSTED_CERTS", "COMPUTE_STORAGE_VIRTIO_FS", "COMPUTE_SECURITY_STATELESS_FIRMWARE", "COMPUTE_ADDRESS_SPACE_EMULATED",
        "COMPUTE_ACCELERATORS", "COMPUTE_NET_ATTACH_INTERFACE", "COMPUTE_NET_ATTACH_INTERFACE_WITH_TAG", "COMPUTE_NODE", "COMPUTE_DEVICE_TAGGING",
        "COMPUTE_VOLUME_MULTI_ATTACH", "COMPUTE_VOLUME_ATTACH_WITH_TAG", "COMPUTE_VOLUME_EXTEND", "COMPUTE_IMAGE_TYPE_RAW", "COMPUTE_ADDRESS_SPACE_PASSTHROUGH",
    ];

    public static readonly IReadOnlyList<string> Traits =
    [
        .. ComputeTraits, ComputeStatusDisabled, "MISC_SHARES_VIA_AGGREGATE", "HW_NUMA_ROOT", "HW_CPU_X86_AVX", "HW_CPU_X86_AVX2", "HW_CPU_X86_AVX512F", "HW_CPU_X86_VMX",
        "HW_CPU_HYPERTHREADING", "STORAGE_DISK_SSD", "STORAGE_DISK_HDD", "OWNER_NOVA",
    ];
}
