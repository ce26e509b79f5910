"""TensorFlow's operations that reach beyond their tensors, as tables: what each can do, and where it names a file.

(Sources: the operations' declarations and kernels, and TensorFlow's security guide, which calls a model a program.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from studio.savedmodel.findings import Kind, Severity


@dataclass(frozen=True)
class Capability:
    """What an operation can do.

    Attributes:
        what: a sentence; ``{name}`` in it stands for the file, address or token, told as far as it is known.
        names: where that is: positions of inputs, keys of attributes.
        harmless: names (whole) with which the operation does nothing of the kind; ``otherwise`` is what it does then.
        saver: loaders run it themselves, on files that they name.
    """

    severity: Severity
    kind: Kind
    what: str
    names: tuple[int | str, ...] = ()
    harmless: re.Pattern[bytes] | None = None
    otherwise: Capability | None = None
    saver: bool = False


_HIGH, _MEDIUM, _LOW = Severity.HIGH, Severity.MEDIUM, Severity.LOW
_EMPTY: Final = re.compile(b"")
_READ: Final = "Reads {name}; the content can come out with the results."


def _reads(ops: str, *names: int | str, what: str = _READ, saver: bool = False) -> dict[str, Capability]:
    return _each(ops, Capability(_HIGH, Kind.READS, what, names, saver=saver))


def _writes(ops: str, *names: int | str, what: str = "Writes {name}.", saver: bool = False) -> dict[str, Capability]:
    return _each(ops, Capability(_HIGH, Kind.WRITES, what, names, saver=saver))


def _each(ops: str | Iterable[str], capability: Capability) -> dict[str, Capability]:
    return dict.fromkeys(ops.split() if isinstance(ops, str) else ops, capability)


_PRINT: Final = Capability(_LOW, Kind.PRINTS, "Writes what passes through it to the log of the process.")
_DEBUG: Final = Capability(
    _HIGH, Kind.WRITES, "Sends every tensor that passes through it to {name}.", ("debug_urls",), _EMPTY
)
_DESCRIPTOR: Final = Capability(
    _HIGH,
    Kind.READS,
    "Reads the description of its messages from {name}.",
    ("descriptor_source",),
    re.compile(rb"|local://|bytes://.*", re.DOTALL),
)
_PYTHON: Final = Capability(
    _HIGH, Kind.PYTHON, "Calls a Python function that the process has registered under {name}.", ("token",)
)
_CLUSTER: Final = Capability(_MEDIUM, Kind.NETWORK, "Exchanges tensors with other processes of a cluster.")
_SLEEP: Final = Capability(_LOW, Kind.STOPS, "Waits, for as long as it is told.")
_TPU: Final = Capability(_MEDIUM, Kind.DEVICES, "Sets up or shuts down the TPUs that all models of the process share.")
_FEED: Final = Capability(_LOW, Kind.DEVICES, "Exchanges tensors with whatever program runs on a device.")
_SUMMARY: Final = Capability(_LOW, Kind.WRITES, "Writes summaries to where another operation has opened a writer.")

CAPABILITIES: Final[Mapping[str, Capability]] = {
    **_reads(
        "ReadFile TextLineDataset TFRecordDataset TFRecordDatasetV2 FixedLengthRecordDataset FixedLengthRecordDatasetV2"
        " CSVDataset CSVDatasetV2 ExperimentalCSVDataset LMDBDataset ExperimentalLMDBDataset LoadDataset"
        " ListSnapshotChunksDataset SnapshotChunkDataset SnapshotDatasetReader LoadAndRemapMatrix",
        0,
    ),
    **_reads("InitializeTableFromTextFile InitializeTableFromTextFileV2", 1),
    **_reads("GenerateVocabRemapping", 0, 1),
    **_reads("SqlDataset ExperimentalSqlDataset", 1, what="Queries the database {name}."),
    **_reads("RecordInput", "file_pattern"),
    **_reads("Skipgram", "filename"),
    **_reads("ImmutableConst", "memory_region_name", what="Maps {name} into memory as a tensor."),
    **_reads("Restore RestoreSlice RestoreV2 DTensorRestoreV2", 0, saver=True),
    **_reads(
        "TextLineReader TextLineReaderV2 WholeFileReader WholeFileReaderV2 TFRecordReader TFRecordReaderV2"
        " FixedLengthRecordReader FixedLengthRecordReaderV2 LMDBReader SnapshotNestedDatasetReader",
        what="Reads files that another operation names.",
    ),
    **_reads(
        "MatchingFiles MatchingFilesDataset ExperimentalMatchingFilesDataset",
        0,
        what="Lists the files that match {name}.",
    ),
    "FixedUnigramCandidateSampler": Capability(_HIGH, Kind.READS, _READ, ("vocab_file",), _EMPTY),
    **_each("DecodeProtoV2 EncodeProto", _DESCRIPTOR),
    **_writes("WriteFile", 0),
    **_writes("Save SaveSlices SaveV2", 0, saver=True),
    **_writes("MergeV2Checkpoints", 0, 1, what="Writes {name}, and can delete folders.", saver=True),
    **_writes("SaveDataset SaveDatasetV2 DatasetToTFRecord ExperimentalDatasetToTFRecord", 1),
    **_writes("SnapshotDataset SnapshotDatasetV2", 1, what="Writes and reads a copy of its data at {name}."),
    **_writes("CreateSummaryFileWriter", 1, what="Writes summaries into {name}."),
    **_writes("CreateSummaryDbWriter", 1, what="Writes summaries into the database {name}."),
    **_writes("DumpTensor", "log_dir_path", what="Writes what passes through it into {name}."),
    **_writes("CalibrationStatisticsSaver", "output_file_path"),
    **_each(
        "CacheDataset CacheDatasetV2",
        Capability(_HIGH, Kind.WRITES, "Writes a copy of its data to {name}.", (1,), _EMPTY),
    ),
    **_each("DebugIdentity DebugIdentityV2 DebugIdentityV3 DebugNanCount DebugNumericSummary", _DEBUG),
    "PrintV2": Capability(
        _HIGH,
        Kind.WRITES,
        "Writes what passes through it to {name}.",
        ("output_stream",),
        re.compile(rb"|stdout|stderr|log\(.*\)"),
        _PRINT,
    ),
    "Print": _PRINT,
    **_each("PyFunc PyFuncStateless EagerPyFunc", _PYTHON),
    **_each(
        "RpcClient RpcServer",
        Capability(_HIGH, Kind.NETWORK, "Opens a connection at {name}.", (0,)),
    ),
    **_each(
        "RpcCall RpcServerStart RpcServerRegister",
        Capability(_HIGH, Kind.NETWORK, "Calls functions over the network, or offers its own."),
    ),
    **_each(
        "DataServiceDataset DataServiceDatasetV2 DataServiceDatasetV3 DataServiceDatasetV4",
        Capability(_HIGH, Kind.NETWORK, "Takes data from the server at {name}.", (2,)),
    ),
    **_each(
        "RegisterDataset RegisterDatasetV2",
        Capability(_HIGH, Kind.NETWORK, "Sends a program to the server at {name}.", (1,)),
    ),
    "FileSystemSetConfiguration": Capability(
        _HIGH, Kind.NETWORK, "Changes how the whole process reaches the file system {name}, its servers among it.", (0,)
    ),
    "DistributedSave": Capability(_HIGH, Kind.NETWORK, "Has the server at {name} write files.", (2,)),
    "RemoteCall": Capability(_MEDIUM, Kind.NETWORK, "Runs a function on another device, perhaps of another machine."),
    **_each(
        "Send Recv _Send _Recv _HostSend _HostRecv CollectiveAllToAllV2 CollectiveAllToAllV3 CollectiveBcastRecv"
        " CollectiveBcastRecvV2 CollectiveBcastSend CollectiveBcastSendV2 CollectiveGather CollectiveGatherV2"
        " CollectivePermute CollectiveReduce CollectiveReduceScatterV2 CollectiveReduceV2 CollectiveReduceV3"
        " CollectiveInitializeCommunicator DTensorAllGather DTensorAllReduce DTensorAllScatter DTensorAllToAll"
        " DTensorReduceScatter XlaSend XlaRecv XlaSendToHost XlaRecvFromHost XlaHostCompute",
        _CLUSTER,
    ),
    "DatasetFromGraph": Capability(_HIGH, Kind.HIDDEN, "Runs a graph that it is given as bytes."),
    **_each(
        "XlaCustomCall XlaCustomCallV2",
        Capability(
            _MEDIUM,
            Kind.HIDDEN,
            "Calls native code that the process has registered under {name}.",
            ("target_name", "call_target_name"),
        ),
    ),
    **_each(
        "XlaCallModule MlirPassthroughOp",
        Capability(_LOW, Kind.HIDDEN, "Runs a compiled program, which is not looked into."),
    ),
    "Abort": Capability(_MEDIUM, Kind.STOPS, "Can end the process that runs it."),
    "WorkerHeartbeat": Capability(_MEDIUM, Kind.STOPS, "Can have the process end when it is told to."),
    **_each("SleepDataset ExperimentalSleepDataset SleepOp SleepIdentityOp", _SLEEP),
    **_each(
        "ThreadPoolHandle ExperimentalThreadPoolHandle PrivateThreadPoolDataset ExperimentalPrivateThreadPoolDataset",
        Capability(_LOW, Kind.STOPS, "Starts threads of its own, as many as it is told."),
    ),
    **_each(
        "IteratorFromStringHandle IteratorFromStringHandleV2 MultiDeviceIteratorFromStringHandle",
        Capability(_LOW, Kind.HIDDEN, "Takes its data from an iterator of the process that a text names."),
    ),
    **_each(
        "WriteSummary WriteRawProtoSummary WriteScalarSummary WriteHistogramSummary WriteImageSummary"
        " WriteAudioSummary WriteGraphSummary ImportEvent",
        _SUMMARY,
    ),
    **_each(
        "ConfigureDistributedTPU ConfigureAndInitializeGlobalTPU ConfigureTPUEmbedding ConfigureTPUEmbeddingHost"
        " ConfigureTPUEmbeddingMemory ConnectTPUEmbeddingHosts FinalizeTPUEmbedding FinalizeTPUEmbeddingV2"
        " DTensorSetGlobalTPUArray ShutdownDistributedTPU ShutdownTPUSystem",
        _TPU,
    ),
    **_each(
        "InfeedEnqueue InfeedEnqueueTuple InfeedEnqueuePrelinearizedBuffer InfeedDequeue InfeedDequeueTuple"
        " OutfeedEnqueue OutfeedEnqueueTuple OutfeedDequeue OutfeedDequeueTuple OutfeedDequeueV2"
        " OutfeedDequeueTupleV2",
        _FEED,
    ),
}

# Operations of a library that models are often saved with (TensorRT's).
ADD_ONS: Final[Mapping[str, Capability]] = {
    **_reads("InitializeTRTResource", 1),
    **_writes("SerializeTRTResource", 1),
    "TRTEngineOp": Capability(_MEDIUM, Kind.HIDDEN, "Runs a program compiled for a GPU, which is not looked into."),
}

INTERNAL: Final = Capability(
    _LOW, Kind.HIDDEN, "TensorFlow keeps this operation to itself: no model is saved with it, nothing is known of it."
)
# What TensorFlow's optimizer leaves in a graph: fused arithmetic, arguments and results of functions.
HARMLESS_INTERNAL: Final = re.compile(r"_(Arg|Retval|DeviceArg|DeviceRetval|ArrayToList|ListToArray|Fused\w+|Mkl\w+)")

UNKNOWN: Final = Capability(
    _MEDIUM,
    Kind.CUSTOM,
    "TensorFlow has no such operation: native code of a library that must be loaded before, and that can do anything.",
)
