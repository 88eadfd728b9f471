#include "go_asm.h"
#include "textflag.h"

// Go's order of operands: sources first, the target last.

DATA ones<>+0(SB)/8, $0x0001000100010001
DATA ones<>+8(SB)/8, $0x0001000100010001
DATA ones<>+16(SB)/8, $0x0001000100010001
DATA ones<>+24(SB)/8, $0x0001000100010001
GLOBL ones<>(SB), RODATA|NOPTR, $32

// func cpuid(leaf, sub uint32) (a, b, c, d uint32)
TEXT ·cpuid(SB), NOSPLIT, $0-24
	MOVL leaf+0(FP), AX
	MOVL sub+4(FP), CX
	CPUID
	MOVL AX, a+8(FP)
	MOVL BX, b+12(FP)
	MOVL CX, c+16(FP)
	MOVL DX, d+20(FP)
	RET

// func xgetbv() (a uint32)
TEXT ·xgetbv(SB), NOSPLIT, $0-4
	XORL CX, CX
	XGETBV
	MOVL AX, a+0(FP)
	RET

// MULTIPLY adds to two sums of 8 outputs each, of the word at x, the products of
// 8 inputs. Two products of bytes make 16 bits, and so do four of ours.
#define MULTIPLY(x, sum0, sum1) \
	VPBROADCASTD (x), Y12           \
	VPBROADCASTD 4(x), Y13          \
	VPMADDUBSW   Y8, Y12, Y14       \
	VPMADDUBSW   Y10, Y13, Y15      \
	VPADDW       Y15, Y14, Y14      \
	VPMADDWD     ones<>(SB), Y14, Y14 \
	VPADDD       Y14, sum0, sum0    \
	VPMADDUBSW   Y9, Y12, Y14       \
	VPMADDUBSW   Y11, Y13, Y15      \
	VPADDW       Y15, Y14, Y14      \
	VPMADDWD     ones<>(SB), Y14, Y14 \
	VPADDD       Y14, sum1, sum1

// SCALE multiplies 8 sums with the scale in Y8 and, of the odd ones, Y9, adds the
// bias in Y10 and Y11, takes what is behind 20 bits, holds it within Y12 and Y13
// and writes it.
#define SCALE(sum, to) \
	VPSRLQ   $32, sum, Y15        \
	VPMULDQ  Y8, sum, Y14         \
	VPMULDQ  Y9, Y15, Y15         \
	VPADDQ   Y10, Y14, Y14        \
	VPADDQ   Y11, Y15, Y15        \
	VPSRLQ   $20, Y14, Y14        \
	VPSLLQ   $12, Y15, Y15        \
	VPBLENDD $0xAA, Y15, Y14, Y14 \
	VPMAXSD  Y12, Y14, Y14        \
	VPMINSD  Y13, Y14, Y14        \
	VMOVDQU  Y14, to

// func multiply(p *passage)
TEXT ·multiply(SB), NOSPLIT, $0-8
	MOVQ p+0(FP), DI
	MOVQ passage_out(DI), R8
	MOVQ passage_weights(DI), SI
	MOVQ passage_scale(DI), R9
	MOVQ passage_bias(DI), R10
	MOVQ passage_tiles(DI), R11
	MOVQ passage_width(DI), R12
	MOVQ passage_in(DI), R13

tile:
	MOVQ  passage_x(DI), AX
	LEAQ  (AX)(R13*1), BX
	LEAQ  (AX)(R13*2), CX
	LEAQ  (BX)(R13*2), DX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	MOVQ  passage_steps(DI), R15

step:
	VMOVDQU (SI), Y8
	VMOVDQU 32(SI), Y9
	VMOVDQU 64(SI), Y10
	VMOVDQU 96(SI), Y11
	MULTIPLY(AX, Y0, Y1)
	MULTIPLY(BX, Y2, Y3)
	MULTIPLY(CX, Y4, Y5)
	MULTIPLY(DX, Y6, Y7)
	ADDQ    $128, SI
	ADDQ    $8, AX
	ADDQ    $8, BX
	ADDQ    $8, CX
	ADDQ    $8, DX
	DECQ    R15
	JNZ     step

	LEAQ         (R8)(R12*1), AX
	LEAQ         (R8)(R12*2), BX
	LEAQ         (AX)(R12*2), CX
	VPBROADCASTD passage_low(DI), Y12
	VPBROADCASTD passage_high(DI), Y13
	VMOVDQU      (R9), Y8
	VPSRLQ       $32, Y8, Y9
	VMOVDQU      (R10), Y10
	VMOVDQU      32(R10), Y11
	SCALE(Y0, (R8))
	SCALE(Y2, (AX))
	SCALE(Y4, (BX))
	SCALE(Y6, (CX))
	VMOVDQU      32(R9), Y8
	VPSRLQ       $32, Y8, Y9
	VMOVDQU      64(R10), Y10
	VMOVDQU      96(R10), Y11
	SCALE(Y1, 32(R8))
	SCALE(Y3, 32(AX))
	SCALE(Y5, 32(BX))
	SCALE(Y7, 32(CX))
	ADDQ         $64, R8
	ADDQ         $64, R9
	ADDQ         $128, R10
	DECQ         R11
	JNZ          tile
	VZEROUPPER
	RET

// func sumRows(s *rowSum)
TEXT ·sumRows(SB), NOSPLIT, $0-8
	MOVQ         s+0(FP), DI
	MOVQ         rowSum_out(DI), R8
	MOVQ         rowSum_rows(DI), R9
	MOVQ         rowSum_bias(DI), R10
	MOVQ         rowSum_count(DI), R11
	MOVQ         rowSum_width(DI), R12
	VPBROADCASTD rowSum_scale(DI), Y8
	VMOVDQA      Y8, Y9
	VPBROADCASTQ rowSum_zero(DI), Y10
	VMOVDQA      Y10, Y11
	VPBROADCASTD rowSum_low(DI), Y12
	VPBROADCASTD rowSum_high(DI), Y13
	MOVQ         rowSum_table(DI), R13
	XORQ         AX, AX               // column

columns:
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	XORQ  BX, BX

row:
	MOVQ      (R9)(BX*8), CX
	ADDQ      R13, CX
	VPMOVSXBW (CX)(AX*1), Y2
	VPMOVSXBW 16(CX)(AX*1), Y3
	VPADDW    Y2, Y0, Y0
	VPADDW    Y3, Y1, Y1
	INCQ      BX
	CMPQ      BX, R11
	JLT       row

	VEXTRACTI128 $1, Y0, X4
	VEXTRACTI128 $1, Y1, X5
	VPMOVSXWD    X0, Y0
	VPMOVSXWD    X4, Y4
	VPMOVSXWD    X1, Y1
	VPMOVSXWD    X5, Y5
	VPADDD       (R10)(AX*4), Y0, Y0
	VPADDD       32(R10)(AX*4), Y4, Y4
	VPADDD       64(R10)(AX*4), Y1, Y1
	VPADDD       96(R10)(AX*4), Y5, Y5
	SCALE(Y0, (R8)(AX*4))
	SCALE(Y4, 32(R8)(AX*4))
	SCALE(Y1, 64(R8)(AX*4))
	SCALE(Y5, 96(R8)(AX*4))
	ADDQ         $32, AX
	CMPQ         AX, R12
	JLT          columns
	VZEROUPPER
	RET

// NARROW adds 8 numbers to those at the same place of SI, writes the sums back
// and leaves them as steps in the register.
#define NARROW(at, y) \
	VMOVDQU  at(R8), y           \
	VPADDD   at(SI), y, y        \
	VMOVDQU  y, at(R8)           \
	VPADDD   Y12, y, y           \
	VPSRLQ   $32, y, Y15         \
	VPMULDQ  Y13, y, Y14         \
	VPMULDQ  Y13, Y15, Y15       \
	VPSRLQ   $32, Y14, Y14       \
	VPBLENDD $0xAA, Y15, Y14, y  \
	VPSRAD   $3, y, y

DATA order<>+0(SB)/8, $0x0000000400000000
DATA order<>+8(SB)/8, $0x0000000500000001
DATA order<>+16(SB)/8, $0x0000000600000002
DATA order<>+24(SB)/8, $0x0000000700000003
GLOBL order<>(SB), RODATA|NOPTR, $32

DATA top<>+0(SB)/8, $0x7F7F7F7F7F7F7F7F
DATA top<>+8(SB)/8, $0x7F7F7F7F7F7F7F7F
DATA top<>+16(SB)/8, $0x7F7F7F7F7F7F7F7F
DATA top<>+24(SB)/8, $0x7F7F7F7F7F7F7F7F
GLOBL top<>(SB), RODATA|NOPTR, $32

// func narrow32(s *narrower)
TEXT ·narrow32(SB), NOSPLIT, $0-8
	MOVQ         s+0(FP), AX
	MOVQ         narrower_out(AX), DI
	MOVQ         narrower_sums(AX), R8
	MOVQ         narrower_more(AX), SI
	MOVQ         narrower_n(AX), CX
	VPBROADCASTD narrower_zero(AX), Y12
	VPBROADCASTD narrower_steps(AX), Y13
	VMOVDQU      order<>(SB), Y11
	VMOVDQU      top<>(SB), Y10

narrow:
	NARROW(0, Y0)
	NARROW(32, Y1)
	NARROW(64, Y2)
	NARROW(96, Y3)
	VPACKSSDW Y1, Y0, Y0
	VPACKSSDW Y3, Y2, Y2
	VPACKUSWB Y2, Y0, Y0
	VPERMD    Y0, Y11, Y0
	VPMINUB   Y10, Y0, Y0
	VMOVDQU   Y0, (DI)
	ADDQ      $128, R8
	ADDQ      $128, SI
	ADDQ      $32, DI
	SUBQ      $32, CX
	JG        narrow
	VZEROUPPER
	RET

// func governors(word *governing)
TEXT ·governors(SB), NOSPLIT, $0-8
	MOVQ word+0(FP), DI
	MOVQ governing_out(DI), R8
	MOVQ governing_heads(DI), SI
	MOVQ governing_each(DI), R9
	MOVQ governing_far(DI), R10
	MOVQ governing_blocks(DI), R11

block:
	MOVQ  governing_dep(DI), AX
	MOVQ  governing_pairs(DI), CX
	VPXOR Y0, Y0, Y0

pair:
	VPBROADCASTD (AX), Y1
	VPMADDWD     (SI), Y1, Y1
	VPADDD       Y1, Y0, Y0
	ADDQ         $4, AX
	ADDQ         $32, SI
	DECQ         CX
	JNZ          pair

	VPSRAD  $8, Y0, Y0
	VPADDD  (R9), Y0, Y0
	VPADDD  (R10), Y0, Y0
	VMOVDQU Y0, (R8)
	ADDQ    $32, R8
	ADDQ    $32, R9
	ADDQ    $32, R10
	DECQ    R11
	JNZ     block
	VZEROUPPER
	RET

// func recur(r *direction)
TEXT ·recur(SB), NOSPLIT, $0-8
	MOVQ         r+0(FP), AX
	MOVQ         direction_candidates(AX), R8
	MOVQ         direction_width(AX), BX
	LEAQ         (R8)(BX*1), CX               // forget gates
	LEAQ         (R8)(BX*2), DX               // output gates
	MOVQ         direction_out(AX), R9
	MOVQ         direction_memory(AX), R10
	MOVQ         direction_words(AX), R11
	MOVQ         direction_gateStep(AX), R12
	MOVQ         direction_outStep(AX), R13
	MOVQ         direction_size(AX), R15
	MOVQ         direction_sigmoids(AX), SI
	MOVQ         direction_tanhs(AX), DI
	MOVQ         direction_squashes(AX), BX
	MOVL         $32768, AX
	VMOVD        AX, X14
	VPBROADCASTD X14, Y14
	MOVL         $1023, AX
	VMOVD        AX, X13
	VPBROADCASTD X13, Y13

word:
	XORQ AX, AX

unit:
	VPCMPEQD   Y9, Y9, Y9
	VPCMPEQD   Y10, Y10, Y10
	VPCMPEQD   Y11, Y11, Y11
	VPCMPEQD   Y12, Y12, Y12
	VMOVDQU    (CX)(AX*1), Y0
	VMOVDQU    (R8)(AX*1), Y1
	VMOVDQU    (DX)(AX*1), Y2
	VPGATHERDD Y10, (SI)(Y0*4), Y3
	VPGATHERDD Y11, (DI)(Y1*4), Y4
	VPGATHERDD Y12, (SI)(Y2*4), Y5
	VPMULLD    (R10)(AX*1), Y3, Y6
	VPSUBD     Y3, Y14, Y7
	VPMULLD    Y4, Y7, Y7
	VPADDD     Y7, Y6, Y6
	VPSRAD     $15, Y6, Y6
	VMOVDQU    Y6, (R10)(AX*1)
	VPADDD     Y14, Y6, Y6
	VPSRAD     $6, Y6, Y6
	VPAND      Y13, Y6, Y6
	VPGATHERDD Y9, (BX)(Y6*4), Y7
	VPMULLD    Y5, Y7, Y7
	VPSRAD     $15, Y7, Y7
	VMOVDQU    Y7, (R9)(AX*1)
	ADDQ       $32, AX
	CMPQ       AX, R15
	JLT        unit
	ADDQ       R12, R8
	ADDQ       R12, CX
	ADDQ       R12, DX
	ADDQ       R13, R9
	DECQ       R11
	JNZ        word
	VZEROUPPER
	RET

// func topSum(x, y *int32, n int) int32
TEXT ·topSum(SB), NOSPLIT, $0-28
	MOVQ    x+0(FP), SI
	MOVQ    y+8(FP), DI
	MOVQ    n+16(FP), CX
	VMOVDQU (SI), Y0
	VPADDD  (DI), Y0, Y0

sum:
	SUBQ    $8, CX
	JLE     topped
	ADDQ    $32, SI
	ADDQ    $32, DI
	VMOVDQU (SI), Y1
	VPADDD  (DI), Y1, Y1
	VPMAXSD Y1, Y0, Y0
	JMP     sum

topped:
	VEXTRACTI128 $1, Y0, X1
	VPMAXSD      X1, X0, X0
	VPSHUFD      $0x4E, X0, X1
	VPMAXSD      X1, X0, X0
	VPSHUFD      $0xB1, X0, X1
	VPMAXSD      X1, X0, X0
	VMOVD        X0, AX
	MOVL         AX, ret+24(FP)
	VZEROUPPER
	RET
