using System.Text.RegularExpressions;
using FaqBot.Core.Knowledge;
using Microsoft.Data.Sqlite;

namespace FaqBot.Benchmarks.Peers;

/// <summary>SQLite FTS5 with its <c>porter</c> tokenizer: one column, the question as OR of its words, each quoted, in the order of <c>bm25()</c>.</summary>
internal sealed partial class SqlitePeer : IPeer
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly SqliteCommand _search;
    private readonly SqliteParameter _question;

    public SqlitePeer(IEnumerable<Passage> passages)
    {
        _connection.Open();
        using var create = _connection.CreateCommand();
        create.CommandText = "CREATE VIRTUAL TABLE passage USING fts5(section UNINDEXED, text, tokenize = 'porter unicode61')";
        create.ExecuteNonQuery();
        foreach (var passage in passages) Insert(passage);

        _search = _connection.CreateCommand();
        // bm25() is the smaller the better.
        _search.CommandText = "SELECT section, -bm25(passage) FROM passage WHERE passage MATCH $question ORDER BY bm25(passage), rowid";
        _question = _search.Parameters.Add("$question", SqliteType.Text);
    }

    public string Name => "SQLite FTS5";

    public Task<PeerReply> RankAsync(IReadOnlyList<string> turns, CancellationToken cancellationToken)
    {
        var words = Word().Matches(PeerText.Heard(turns)).Select(word => $"\"{word.Value}\"").Distinct(StringComparer.OrdinalIgnoreCase);
        _question.Value = string.Join(" OR ", words);
        // Nothing but punctuation is no query that FTS5 would parse.
        return Task.FromResult(PeerReply.Of(_question.Value is "" ? [] : Search()));
    }

    public void Dispose()
    {
        _search.Dispose();
        _connection.Dispose();
    }

    private List<ScoredSection> Search()
    {
        var found = new List<ScoredSection>();
        using var rows = _search.ExecuteReader();
        while (rows.Read()) found.Add(new ScoredSection(rows.GetString(0), rows.GetDouble(1)));
        return found;
    }

    private void Insert(Passage passage)
    {
        using var insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO passage (section, text) VALUES ($section, $text)";
        insert.Parameters.AddWithValue("$section", passage.Id.ArticleSection);
        insert.Parameters.AddWithValue("$text", PeerText.Of(passage));
        insert.ExecuteNonQuery();
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
