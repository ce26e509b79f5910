"""Files of trained weights that no pipeline needs any more are deleted, and no others."""

from __future__ import annotations

from pathlib import Path

from studio.pipeline.weight_files import delete_unused


def test_only_what_was_made_for_the_pipeline_and_is_named_nowhere_is_deleted(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    files = [
        tmp_path / name
        for name in (
            *("a.trained.npz", "a.trained-2.npz", "a.trained-3.npz"),
            *("mine.npz", "b.trained.npz", "sub/a.trained.npz"),
        )
    ]
    for file in files:
        file.write_bytes(b"weights")
    document = tmp_path / "a.studio"
    document.write_text('{"weights": "a.trained-3.npz"}')
    (tmp_path / "other.studio").write_text('{"weights": "a.trained.npz"}')
    delete_unused(document, map(str, files), Path.unlink)
    assert [file for file in files if not file.exists()] == [tmp_path / "a.trained-2.npz"]


def test_names_of_other_alphabets_are_found_in_documents(tmp_path: Path) -> None:
    document, file = tmp_path / "größe.studio", tmp_path / "größe.trained.npz"
    file.write_bytes(b"weights")
    for text in ('{"weights": "größe.trained.npz"}', r'{"weights": "gr\u00f6\u00dfe.trained.npz"}'):
        document.write_text(text, encoding="utf-8")
        delete_unused(document, [str(file)], Path.unlink)
        assert file.exists()
    document.write_text("{}")
    delete_unused(document, [str(file)], Path.unlink)
    assert not file.exists()


def test_nothing_is_deleted_where_a_pipeline_cannot_be_read(tmp_path: Path) -> None:
    document, file = tmp_path / "a.studio", tmp_path / "a.trained.npz"
    file.write_bytes(b"weights")
    document.write_text("{}")
    with (tmp_path / "huge.studio").open("wb") as huge:
        huge.truncate(1 << 40)  # takes no room
    delete_unused(document, [str(file)], Path.unlink)
    assert file.exists()


def test_weights_that_a_pipeline_in_another_folder_has_stay(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    document, file, other = folder / "a.studio", folder / "a.trained.npz", tmp_path / "other.studio"
    file.write_bytes(b"weights")
    document.write_text("{}")
    other.write_text('{"weights": "folder/a.trained.npz"}')
    delete_unused(document, [str(file)], Path.unlink, [tmp_path / "gone.studio", other])
    assert file.exists()
